const en = {
  'withdrawal.title': 'A withdrawal',
  'withdrawal.text':
    'With this record its institution withdraws another one. Every node then stops showing it and passing it on.',
  'commitment.title': 'A commitment',
  'commitment.text':
    'With this record its institution proves that it has something, without showing it. The digest is the fingerprint of a record to come, mixed with a secret number. When that record is published, anyone can check that it is the very one, and that it was there at this time.',
  'attestation.title': 'What an institution says about a record',
  'attestation.hold':
    'It advises against using the record for now. Each node decides for itself whether it heeds that.',
  target: 'Which record',
  digest: 'Digest',
  type: 'About',
  outcome: 'Outcome',
  statement: 'In words',
  method: 'How it was found out',
  raw: 'The statement as it was signed',
}

const ko = {
  'withdrawal.title': '철회 레코드',
  'withdrawal.text':
    '기관이 이 레코드로 다른 레코드를 철회했습니다. 모든 노드는 그 레코드를 더 이상 보여 주거나 전하지 않습니다.',
  'commitment.title': '약속 레코드(commitment)',
  'commitment.text':
    '기관이 내용을 보이지 않고 무언가를 가지고 있음을 증명하는 레코드입니다. 다이제스트는 나중에 공개할 레코드에 비밀 값을 섞어 만든 지문입니다. 그 레코드가 공개되면 바로 그것이며 이 시각에 이미 있었음을 누구나 확인할 수 있습니다.',
  'attestation.title': '레코드에 대한 기관의 평가',
  'attestation.hold': '당분간 이 레코드를 쓰지 말라고 권고합니다. 권고를 따를지는 노드마다 스스로 정합니다.',
  target: '대상 레코드',
  digest: '다이제스트',
  type: '종류',
  outcome: '결과',
  statement: '설명',
  method: '확인 방법',
  raw: '서명된 내용 그대로 보기',
} satisfies Record<keyof typeof en, string>

export const signedWords = { en, ko }
