const en = {
  title: 'Institutions that have signed two different things',
  'banner.log': '{name} has signed two logs that contradict each other',
  'banner.keys': '{name} has signed two key lists that contradict each other',
  open: 'not settled',
  settled: 'settled',
  'means.log':
    'With one key, two different histories were signed. A stolen key, an old copy of the database, or intent: from outside that cannot be told. What matters: nobody can be shown one and others the other without it being noticed, and it has been noticed.',
  'means.keys':
    'Two different lists of keys were signed for the same version. Either the identity key of the institution was stolen, or it was used carelessly.',
  'valid.some': 'Still valid: the first {n} entry of its log.|Still valid: the first {n} entries of its log.',
  'valid.none': 'Nothing of its log is valid, since the two differ from the first entry on.',
  'valid.beyond':
    'Not counted, by any node: everything from entry {n} on, until the institution says which log goes on.',
  'valid.keys':
    'Still valid: version {n} of its key list, and what was signed under it. A recovery key of the institution can decide between the two.',
  'valid.keysNone':
    'It is the first version already, so there is nothing earlier to rely on: this name has ended. The institution needs a new one.',
  'settled.log':
    'The institution has ended that epoch and said which entries stay. Its log goes on from there; this stays here as a record of what happened.',
  'settled.keys': 'A recovery key has decided which of the two counts. This stays here as a record.',
  since: 'Found or received {time}',
  epoch: 'Epoch {n}',
  side: 'Log {n}',
  sideKeys: 'Key list {n}',
  'side.signed': 'signed {time}',
  'side.size': '{n} entry|{n} entries',
  'side.first': 'Entry {n} is',
  evidence: 'Evidence',
  download: 'Download the evidence',
  checking: 'Your browser is checking the evidence…',
  'proved.log':
    'Your browser has checked it: both heads are well signed for epoch {epoch}, their entries {at} differ, and everything before is the same.',
  'proved.first':
    'Your browser has checked it: both heads are well signed for epoch {epoch}, and their first entries differ.',
  'proved.keys':
    'Your browser has checked it: both lists are well signed as version {version} over the same earlier one.',
  refused: 'The evidence did not verify in your browser. Do not rely on what this node says here.',
  'refused.settled':
    'The fork is settled: the key lists of today no longer hold what it would be checked against.',
  unavailable: 'The evidence could not be fetched, so nothing was checked.',
  own: 'This is your institution: what to do',
  'own.text':
    'Publishing has stopped, so that nothing gets worse. First find out how it happened: does a second machine use this data folder or key, was an old copy started, was the signing key stolen? Then end the epoch with the identity key. What this node has signed stays; the other branch is cut off everywhere, and publishing goes on with a new key.',
  'own.offline': 'If the identity key is kept on another machine: prepare, sign there, and adopt.',
  'own.keys':
    'Publishing has stopped. A recovery key, kept apart from the identity key, decides which list counts:',
  'own.copy': 'Copy the command',
  more: 'What this means',
}

const ko = {
  title: '서로 다른 두 가지에 서명한 기관',
  'banner.log': '{name}에서 서로 모순되는 두 로그에 서명했습니다',
  'banner.keys': '{name}에서 서로 모순되는 두 키 목록에 서명했습니다',
  open: '미해결',
  settled: '해결됨',
  'means.log':
    '같은 키로 서로 다른 두 기록이 서명되었습니다. 키를 도난당했는지, 오래된 데이터베이스 사본을 켰는지, 일부러 그랬는지는 밖에서 알 수 없습니다. 중요한 것은, 사람마다 다른 기록을 보여 주면 반드시 드러나며 이번에도 드러났다는 점입니다.',
  'means.keys':
    '같은 버전 번호로 서로 다른 두 키 목록이 서명되었습니다. 기관의 신원 키를 도난당했거나 잘못 사용한 것입니다.',
  'valid.some': '계속 유효: 로그의 처음 {n}개 항목',
  'valid.none': '첫 항목부터 서로 달라, 이 로그에서 유효한 것이 없습니다.',
  'valid.beyond':
    '인정되지 않음: {n}번째 항목부터 모두. 어느 로그를 이어 갈지 기관이 밝힐 때까지 모든 노드에서 그렇습니다.',
  'valid.keys':
    '계속 유효: 키 목록 버전 {n}과 그 아래에서 서명된 것. 기관의 복구 키로 둘 가운데 하나를 정할 수 있습니다.',
  'valid.keysNone':
    '첫 버전부터 둘이므로 믿을 수 있는 이전 목록이 없습니다. 이 이름은 더 이상 쓸 수 없고, 기관은 새 이름으로 시작해야 합니다.',
  'settled.log':
    '기관이 그 에포크를 끝내고 남길 항목을 밝혔으며, 로그는 거기서부터 이어집니다. 이 내용은 기록으로 남습니다.',
  'settled.keys': '복구 키가 둘 가운데 어느 쪽이 유효한지 정했습니다. 이 내용은 기록으로 남습니다.',
  since: '{time}에 발견 또는 수신',
  epoch: '에포크 {n}',
  side: '로그 {n}',
  sideKeys: '키 목록 {n}',
  'side.signed': '{time} 서명',
  'side.size': '항목 {n}개',
  'side.first': '{n}번째 항목',
  evidence: '증거',
  download: '증거 내려받기',
  checking: '브라우저가 증거를 확인하고 있습니다…',
  'proved.log':
    '브라우저가 직접 확인했습니다. 두 머리 모두 에포크 {epoch}의 것으로 올바르게 서명되었고, {at}번째 항목이 서로 다르며, 그 앞은 모두 같습니다.',
  'proved.first':
    '브라우저가 직접 확인했습니다. 두 머리 모두 에포크 {epoch}의 것으로 올바르게 서명되었고, 첫 항목부터 서로 다릅니다.',
  'proved.keys':
    '브라우저가 직접 확인했습니다. 두 목록 모두 같은 이전 목록에 이어지는 버전 {version}(으)로 올바르게 서명되었습니다.',
  refused: '브라우저가 증거를 확인하지 못했습니다. 이 노드의 이 설명은 믿지 마십시오.',
  'refused.settled': '이미 해결되어, 지금의 키 목록에는 이 증거와 대조할 내용이 남아 있지 않습니다.',
  unavailable: '증거를 받지 못해 아무것도 확인하지 못했습니다.',
  own: '우리 기관의 일입니다: 이렇게 하십시오',
  'own.text':
    '더 나빠지지 않도록 공개를 멈췄습니다. 먼저 원인을 찾으십시오. 다른 컴퓨터가 같은 데이터 폴더나 키를 쓰고 있는지, 오래된 사본을 켰는지, 서명 키를 도난당했는지 확인합니다. 그런 다음 신원 키로 에포크를 끝내십시오. 이 노드가 서명한 것은 그대로 남고, 다른 갈래는 모든 노드에서 잘려 나가며, 새 키로 공개를 이어 갑니다.',
  'own.offline':
    '신원 키를 다른 컴퓨터에 보관한다면: 여기서 준비하고, 그 컴퓨터에서 서명한 뒤, 다시 여기서 채택하십시오.',
  'own.keys': '공개를 멈췄습니다. 신원 키와 따로 보관한 복구 키로 어느 목록이 유효한지 정하십시오:',
  'own.copy': '명령 복사',
  more: '무슨 뜻입니까',
} satisfies Record<keyof typeof en, string>

export const forkWords = { en, ko }
