const en = {
  title: 'Sign in to this node',
  text: 'Reading needs no account. To import, edit drafts and publish, use the one-time link that `biofed init` or `biofed start` printed, or paste the access token of this node.',
  where: 'The token stands in the file “token” in the data folder of the node.',
  token: 'Access token or one-time code',
  submit: 'Sign in',
  working: 'Signing in…',
  done: 'You are signed in',
  for: 'This browser may now publish for:',
  toImport: 'Import files',
  toDrafts: 'Drafts',
  refused:
    'That code or token is not valid at this node. A one-time link works once; the token stays the same.',
  needed: 'Please sign in first',
  'needed.text': 'Imports and drafts are private to this node.',
}

const ko = {
  title: '이 노드에 로그인',
  text: '읽기에는 계정이 필요하지 않습니다. 가져오기, 초안 편집, 공개를 하려면 `biofed init` 또는 `biofed start`가 출력한 일회용 링크를 열거나 이 노드의 접근 토큰을 붙여 넣으십시오.',
  where: '토큰은 노드 데이터 폴더의 “token” 파일에 있습니다.',
  token: '접근 토큰 또는 일회용 코드',
  submit: '로그인',
  working: '로그인하는 중…',
  done: '로그인했습니다',
  for: '이 브라우저에서 다음 기관의 이름으로 공개할 수 있습니다:',
  toImport: '파일 가져오기',
  toDrafts: '초안',
  refused:
    '이 노드에서 유효하지 않은 코드 또는 토큰입니다. 일회용 링크는 한 번만 쓸 수 있으며, 토큰은 바뀌지 않습니다.',
  needed: '먼저 로그인해 주십시오',
  'needed.text': '가져오기와 초안은 이 노드 안에만 있는 비공개 작업입니다.',
} satisfies Record<keyof typeof en, string>

export const sessionWords = { en, ko }
