const en = {
  held: 'held back',
  'held.by': '“{name}” holds this draft back',
  'held.review': 'Somebody must approve this draft before it can be published',
  'held.refused': '{name} has refused this draft',
  'held.since': 'since {time}',
  'held.change':
    'Once the draft is changed it is checked again when you publish it. Nothing that is held back leaves this node.',
  approved: 'approved by {name}',
  'approved.note': 'Approved by {name}, {time}',
  review: 'Review',
  'review.title': 'Review draft {key}',
  'review.text':
    'Approve this draft exactly as it is now, or refuse it. Any change to the draft undoes your decision.',
  'review.who': 'Your name',
  'review.comment': 'Note (for colleagues at this node; not published)',
  'review.approve': 'Approve',
  'review.refuse': 'Refuse',
  'review.commentNeeded': 'Please say why you refuse it.',
  commit: 'Prove priority',
  'commit.title': 'Prove that you have it now, without showing it',
  'commit.text':
    'A commitment publishes only a digest (a fingerprint) of this draft, mixed with a secret number. Nobody can guess the draft from it. Other institutions witness when it appeared. When you publish the draft later, the page shows that you had exactly this on the earlier date.',
  'commit.keep': 'Keep in mind',
  'commit.keep.unchanged':
    'It works only if you publish the draft exactly as it is now: sequence, names, features and description. You may still change licence, status and contributors.',
  'commit.keep.secret':
    'The secret number is in the database of this node alone. Without it nothing can be proved: make backups.',
  'commit.keep.public':
    'That your institution has committed to something is public at once, and permanent. What it is stays here.',
  'commit.name': 'A name for it, shown to everyone (may stay empty)',
  'commit.agree': 'I have read this, and may commit to this draft in the name of the institution.',
  'commit.do': 'Publish the commitment',
  'commit.working': 'Signing…',
  'commit.done': 'The commitment is published',
  'commit.done.text':
    'The draft stays here, unseen. Publish it unchanged whenever you like: the commitment is then revealed with it.',
  'commit.open': 'See the commitment',
  committed: 'committed on {day}',
  'committed.fits': 'Committed on {day}. Publishing this draft as it is will prove that you had it then.',
  'committed.broken':
    'Committed on {day}, but the draft was changed since: publishing it would prove nothing about that day. Undo the change to keep the proof.',
  'preview.reveals': 'Proves the earlier date: the commitment is revealed with it.',
  'preview.broken':
    'Was changed after its commitment: publishing it now does not prove the earlier date. Undo the change, or publish it without that proof.',
}

const ko = {
  held: '보류됨',
  'held.by': '“{name}” 검사가 이 초안을 보류했습니다',
  'held.review': '공개하려면 이 초안을 누군가 승인해야 합니다',
  'held.refused': '{name} 님이 이 초안을 반려했습니다',
  'held.since': '{time}부터',
  'held.change': '초안을 고치면 공개할 때 다시 검사합니다. 보류된 내용은 이 노드 밖으로 나가지 않습니다.',
  approved: '{name} 님 승인',
  'approved.note': '{time}에 {name} 님이 승인했습니다',
  review: '검토',
  'review.title': '초안 {key} 검토',
  'review.text': '지금 상태 그대로 승인하거나 반려합니다. 초안이 바뀌면 이 결정은 효력을 잃습니다.',
  'review.who': '이름',
  'review.comment': '메모 (이 노드의 동료만 볼 수 있으며 공개되지 않습니다)',
  'review.approve': '승인',
  'review.refuse': '반려',
  'review.commentNeeded': '반려하는 이유를 적어 주십시오.',
  commit: '시점 증명',
  'commit.title': '내용을 보이지 않고, 지금 가지고 있음을 증명합니다',
  'commit.text':
    '약속 레코드는 이 초안에 비밀 값을 섞어 만든 지문(다이제스트)만 공개합니다. 지문으로 내용을 알아낼 수는 없습니다. 다른 기관들이 그 시각을 확인해 주며, 나중에 초안을 공개하면 그때 이미 바로 이 내용을 가지고 있었음이 페이지에 나타납니다.',
  'commit.keep': '꼭 기억하십시오',
  'commit.keep.unchanged':
    '서열, 이름, 서열 요소, 설명을 지금 그대로 공개해야만 증명됩니다. 라이선스, 상태, 참여자는 바꿔도 됩니다.',
  'commit.keep.secret':
    '비밀 값은 이 노드의 데이터베이스에만 있습니다. 잃어버리면 증명할 수 없으니 백업해 두십시오.',
  'commit.keep.public':
    '기관이 무언가를 약속했다는 사실은 바로, 영구히 공개됩니다. 내용은 이 노드에만 남습니다.',
  'commit.name': '모두에게 보일 이름 (비워 두어도 됩니다)',
  'commit.agree': '위 내용을 읽었으며, 기관의 이름으로 이 초안을 약속할 권한이 있습니다.',
  'commit.do': '약속 공개',
  'commit.working': '서명하는 중…',
  'commit.done': '약속을 공개했습니다',
  'commit.done.text':
    '초안은 아무에게도 보이지 않고 여기에 남아 있습니다. 언제든 그대로 공개하면 약속이 함께 밝혀집니다.',
  'commit.open': '약속 레코드 보기',
  committed: '{day} 약속',
  'committed.fits': '{day}에 약속했습니다. 이 초안을 그대로 공개하면 그때 가지고 있었음이 증명됩니다.',
  'committed.broken':
    '{day}에 약속했지만 그 뒤에 초안이 바뀌어, 이대로 공개하면 그날에 대해 아무것도 증명하지 못합니다. 증명을 살리려면 바꾼 내용을 되돌리십시오.',
  'preview.reveals': '앞선 날짜를 증명합니다. 약속이 함께 밝혀집니다.',
  'preview.broken':
    '약속한 뒤에 바뀌어, 지금 공개하면 앞선 날짜를 증명하지 못합니다. 바꾼 내용을 되돌리거나, 증명 없이 공개하십시오.',
} satisfies Record<keyof typeof en, string>

export const holdWords = { en, ko }
