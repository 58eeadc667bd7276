import { partMaker } from '../parts.ts'

/** Makes records of the national institute: common parts of its public biofoundry, free of conditions on the data. */
export const institutePart = partMaker('institute', {
  licence: 'CC0-1.0',
  materialTerms: 'OpenMTA',
  rightsNotice: { claim: 'described' },
  contributors: [{ name: '시범 연구원 나', role: 'curator' }],
})
