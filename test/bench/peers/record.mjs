// The same record for every peer: the fields and the size of a small Biofed design (about 1 kB of dag-cbor).
export function makeRecord(i) {
  let sequence = ''
  for (let n = i * 2654435761 + 1; sequence.length < 600; n = (n * 1664525 + 1013904223) % 4294967296)
    sequence += 'ACGT'[Math.floor(n / 1073741824)]
  return {
    type: 'record',
    kind: 'design',
    key: `P${i}`,
    revision: 1,
    issued: '2026-01-01T00:00:00Z',
    licence: 'CC-BY-4.0',
    body: {
      name: { en: `part ${i}`, ko: `부품 ${i}` },
      summary: { en: 'A generated promoter for measuring', ko: '측정을 위한 프로모터' },
      moleculeType: 'DNA',
      topology: 'linear',
      roles: ['SO:0000167'],
      sequence,
    },
  }
}
