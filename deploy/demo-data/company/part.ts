import { partMaker } from '../parts.ts'

/** Makes records of the company: expression tools whose data may be used after asking, unless a record says more. */
export const companyPart = partMaker('company', {
  licence: 'NOASSERTION',
  materialTerms: 'UBMTA',
  rightsNotice: { claim: 'described' },
  contributors: [{ name: '시범 연구원 다', role: 'creator' }],
})
