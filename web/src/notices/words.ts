const en = {
  title: 'Notices',
  lead: 'Records of your institution that build on something which was corrected, retracted or withdrawn since. Look at each, and publish a revision where it matters.',
  none: 'Nothing that your records build on was corrected, retracted or withdrawn.',
  more: 'More notices',
  your: 'Your record',
}

const ko = {
  title: '알림',
  lead: '우리 기관의 레코드 가운데, 바탕이 된 것이 그 뒤에 정정·취소·철회된 것들입니다. 하나씩 확인하고 필요하면 개정을 공개하십시오.',
  none: '우리 레코드의 바탕이 된 것 가운데 정정·취소·철회된 것이 없습니다.',
  more: '알림 더 보기',
  your: '우리 레코드',
} satisfies Record<keyof typeof en, string>

export const noticeWords = { en, ko }
