import { partMaker } from '../parts.ts'

/** Makes records of the university's laboratory: teaching and circuit parts, openly licensed. */
export const universityPart = partMaker('university', {
  licence: 'CC-BY-4.0',
  materialTerms: 'OpenMTA',
  contributors: [{ name: '시범 연구원 가', role: 'creator' }],
})
