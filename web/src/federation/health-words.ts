const en = {
  title: 'State of this node',
  good: 'well',
  warn: 'in progress',
  bad: 'needs help',
  'check.open': 'Answers to the network',
  'check.database': 'Database',
  'check.keys': 'Signing keys',
  'check.signing': 'Signing',
  'check.signing.warn': 'This node waits before it signs, because it may have forgotten what it signed.',
  'check.index': 'Search index',
  'check.blocks': 'Stored data',
  'check.blocks.warn':
    'Some of it was damaged on the disk and is fetched again from other nodes. Damaged data is served to nobody.',
  'check.disk': 'Disk space',
}

const ko = {
  title: '이 노드의 상태',
  good: '정상',
  warn: '처리 중',
  bad: '조치 필요',
  'check.open': '네트워크 응답',
  'check.database': '데이터베이스',
  'check.keys': '서명 키',
  'check.signing': '서명',
  'check.signing.warn': '앞서 서명한 것을 잊었을 수 있어, 확인될 때까지 서명하지 않고 기다립니다.',
  'check.index': '검색 색인',
  'check.blocks': '저장된 데이터',
  'check.blocks.warn':
    '디스크에서 일부가 손상되어 다른 노드에서 다시 받고 있습니다. 손상된 데이터는 누구에게도 제공하지 않습니다.',
  'check.disk': '디스크 여유',
} satisfies Record<keyof typeof en, string>

export const healthWords = { en, ko }
export type HealthWord = keyof typeof en
