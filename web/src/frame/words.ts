const en = {
  skip: 'Skip to the content',
  search: 'Search',
  'search.hint': 'Search designs, parts, institutions',
  import: 'Import',
  drafts: 'Drafts',
  peers: 'Network',
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
  'broken.title': '화면이 멈췄습니다',
  'broken.text':
    '잃어버린 것은 없습니다. 화면을 열어 둔 동안 노드가 업그레이드되었을 수 있으니 다시 불러와 주십시오.',
  'broken.reload': '다시 불러오기',
} satisfies Record<keyof typeof en, string>

export const frameWords = { en, ko }
