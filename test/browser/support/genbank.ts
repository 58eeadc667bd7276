/** A small GenBank file of one circular record with two features. */
export function makeGenBank({
  name,
  definition,
  sequence,
}: {
  name: string
  definition: string
  sequence: string
}): string {
  const lower = sequence.toLowerCase()
  const rows = Array.from({ length: Math.ceil(lower.length / 60) }, (_, row) => {
    const blocks = lower.slice(row * 60, row * 60 + 60).match(/.{1,10}/g) ?? []
    return `${String(row * 60 + 1).padStart(9)} ${blocks.join(' ')}`
  })
  return [
    `LOCUS       ${name.padEnd(16)} ${sequence.length} bp    DNA     circular SYN 22-NOV-2026`,
    `DEFINITION  ${definition}`,
    `ACCESSION   ${name}`,
    'FEATURES             Location/Qualifiers',
    `     promoter        1..35`,
    '                     /label="pTest"',
    `     CDS             complement(41..${sequence.length - 20})`,
    '                     /label="testGene"',
    '                     /product="a protein for this test"',
    'ORIGIN',
    ...rows,
    '//',
    '',
  ].join('\n')
}

/** DNA that no other record has: the same for the same seed. */
export function makeDna(length: number, seed: number): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return 'ACGT'[(state >>> 16) & 3]
  }).join('')
}
