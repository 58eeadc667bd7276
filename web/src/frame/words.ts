const en = {
  skip: 'Skip to the content',
  search: 'Search',
  'search.hint': 'Search designs, parts, institutions',
  import: 'Import',
  drafts: 'Drafts',
  peers: 'Network',
  notices: 'Notices',
  'notices.count': '{n} notice|{n} notices',
  api: 'API',
  menu: 'Pages',
  signIn: 'Sign in',
  signOut: 'Sign out',
  language: 'Language',
  privacy: 'Searches, pasted sequences and drafts never leave this node.',
  node: 'Biofed node {version}',
  licence: 'Software under Apache-2.0',
  docs: 'API documentation',
  contract: 'OpenAPI contract',
  'notFound.title': 'There is no such page',
  'notFound.text':
    'The address may be mistyped. A record is found by its name, accession or CID in the search box.',
  home: 'To the search',
  cut: 'The connection to the node is cut. This page is as it was {ago}.',
  'waiting.title': '{name} cannot publish yet',
  'waiting.restored':
    'This node was restored from a backup and does not know yet what was published after it. If it signed now, it might contradict itself before everyone.',
  'waiting.rolledBack':
    'The database of this node is older than what the node has signed: an old copy was put back. If it signed now, it might contradict itself before everyone.',
  'waiting.remedy':
    'Keep it running and connected to an institution that holds your log. It gets its own missing records back from there, and then goes on by itself.',
  'waiting.more': 'What it waits for, and if nobody can be reached any more',
  'waiting.last': 'If none of them can be reached any more, end the epoch with the identity key:',
  'broken.title': 'This page stopped working',
  'broken.text': 'Nothing is lost. The node may have been upgraded while this page was open; load it again.',
  'broken.reload': 'Load again',
}

const ko = {
  skip: '본문으로 건너뛰기',
  search: '검색',
  'search.hint': '설계, 부품, 기관 검색',
  import: '가져오기',
  drafts: '초안',
  peers: '네트워크',
  notices: '알림',
  'notices.count': '알림 {n}건',
  api: 'API',
  menu: '페이지',
  signIn: '로그인',
  signOut: '로그아웃',
  language: '언어',
  privacy: '검색어, 붙여 넣은 서열, 초안은 이 노드 밖으로 나가지 않습니다.',
  node: 'Biofed 노드 {version}',
  licence: '소프트웨어 라이선스 Apache-2.0',
  docs: 'API 문서',
  contract: 'OpenAPI 명세',
  'notFound.title': '없는 페이지입니다',
  'notFound.text':
    '주소를 다시 확인해 주십시오. 레코드는 검색창에서 이름, 등록 번호 또는 CID로 찾을 수 있습니다.',
  home: '검색으로 이동',
  cut: '노드와 연결이 끊겼습니다. 이 화면은 {ago} 상태입니다.',
  'waiting.title': '{name}: 아직 공개할 수 없습니다',
  'waiting.restored':
    '이 노드는 백업에서 복원되어, 백업 뒤에 무엇을 공개했는지 아직 모릅니다. 지금 서명하면 모두 앞에서 스스로 모순될 수 있습니다.',
  'waiting.rolledBack':
    '이 노드의 데이터베이스가 노드가 서명한 것보다 오래되었습니다. 오래된 사본으로 되돌린 것입니다. 지금 서명하면 모두 앞에서 스스로 모순될 수 있습니다.',
  'waiting.remedy':
    '노드를 켜 둔 채, 우리 로그를 보관하는 기관과 연결해 주십시오. 빠진 레코드를 그곳에서 되찾은 뒤 저절로 다시 공개할 수 있게 됩니다.',
  'waiting.more': '무엇을 기다리는지, 아무 기관과도 연결할 수 없다면',
  'waiting.last': '어느 기관과도 더 이상 연결할 수 없다면 신원 키로 에포크를 끝내십시오:',
  'broken.title': '화면이 멈췄습니다',
  'broken.text':
    '잃어버린 것은 없습니다. 화면을 열어 둔 동안 노드가 업그레이드되었을 수 있으니 다시 불러와 주십시오.',
  'broken.reload': '다시 불러오기',
} satisfies Record<keyof typeof en, string>

export const frameWords = { en, ko }
