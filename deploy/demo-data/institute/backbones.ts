import { reverseComplement } from '../../../protocol/sequence/index.ts'
import { shetty2008, yanischPerron1985 } from '../citations.ts'
import { feature, so, span } from '../features.ts'
import { igem } from '../parts.ts'
import { nameOf } from '../resolve.ts'
import { pSb1C3 as pSb1C3Sequence } from '../sequences/psb1c3.ts'
import { pUc19 as pUc19Sequence } from '../sequences/puc19.ts'
import { escherichiaColi, syntheticConstruct } from '../taxa.ts'
import type { DemoRecord, DemoSubpart, Feature } from '../types.ts'
import { bla, cat, lacZAlpha } from './markers.ts'
import { pMb1 } from './origins.ts'
import { institutePart } from './part.ts'

/** A feature on the lower strand where the reverse complement of `motif` lies. */
function reverseFeature(role: string, name: string, sequence: string, motif: string): Feature {
  return feature(role, name, span(sequence, reverseComplement(motif)), { strand: -1 })
}

/** A part that lies in the plasmid on the lower strand, as sub-part. */
function reverseSubpart(sequence: string, part: DemoRecord, role: string): DemoSubpart {
  const [start, end] = span(sequence, reverseComplement(part.body.sequence))
  return {
    part: nameOf(part),
    name: part.body.name.en ?? part.key,
    role,
    location: { ranges: [{ start, end, strand: -1 }] },
  }
}

const bacterialPlasmid = {
  replicatesIn: [escherichiaColi],
  growthStrain: 'DH5α',
  growthTemperature: { value: 37, unit: 'Cel' },
}

export const pUc19 = institutePart({
  key: 'pUC19',
  name: ['pUC19 cloning vector', 'pUC19 클로닝 벡터'],
  summary: [
    'High-copy cloning vector of 2,686 bp with ampicillin resistance and blue-white screening through lacZα.',
    '암피실린 내성과 lacZα 청백 선별을 갖춘 2,686 bp의 고복제수 클로닝 벡터.',
  ],
  role: so.plasmidVector,
  topology: 'circular',
  keywords: ['cloning vector', '클로닝 벡터', '항생제 내성', '대장균'],
  sequence: pUc19Sequence,
  features: [
    feature(so.primerBindingSite, 'M13 forward', span(pUc19Sequence, 'GTAAAACGACGGCCAGT')),
    reverseFeature(so.cds, 'lacZα', pUc19Sequence, lacZAlpha.body.sequence),
    feature(so.region, 'multiple cloning site', [395, 452]),
    reverseFeature(so.primerBindingSite, 'M13 reverse', pUc19Sequence, 'CAGGAAACAGCTATGAC'),
    reverseFeature(so.operator, 'lacO', pUc19Sequence, 'TTGTGAGCGGATAACAA'),
    reverseFeature(so.promoter, 'lac promoter', pUc19Sequence, 'TTTACACTTTATGCTTCCGGCTCGTATGTTG'),
    feature(so.originOfReplication, 'pUC origin', [866, 1455], { strand: -1 }),
    reverseFeature(so.cds, 'bla', pUc19Sequence, bla.body.sequence),
    feature(so.promoter, 'bla promoter', [2486, 2591], { strand: -1 }),
  ],
  subparts: [
    reverseSubpart(pUc19Sequence, lacZAlpha, so.cds),
    reverseSubpart(pUc19Sequence, bla, so.selectionMarker),
  ],
  organism: syntheticConstruct,
  hosts: [escherichiaColi],
  plasmid: {
    ...bacterialPlasmid,
    originOfReplication: 'pUC (pMB1 derivative)',
    copyNumber: 'high',
    selectionMarkers: [{ agent: 'ampicillin', hosts: [escherichiaColi] }],
    promoters: ['lac'],
    fullSequenceVerified: true,
  },
  evidence: 'sequence-verified',
  availability: [{ holder: 'Addgene', accession: '50005', url: 'https://www.addgene.org/50005/' }],
  references: [yanischPerron1985],
  sameAs: ['insdc:L09137', 'addgene:50005'],
})

export const pSb1C3 = institutePart({
  key: 'pSB1C3',
  name: ['pSB1C3 BioBrick vector', 'pSB1C3 바이오브릭 벡터'],
  summary: [
    'High-copy RFC 10 vector with chloramphenicol resistance, for years the shipping vector of the iGEM registry; written from the suffix to the prefix, without insert.',
    '클로람페니콜 내성을 지닌 고복제수 RFC 10 벡터. 오랫동안 iGEM 레지스트리의 배포용 벡터였다. 삽입 서열 없이 서픽스에서 프리픽스까지 적었다.',
  ],
  role: so.plasmidVector,
  topology: 'circular',
  keywords: ['BioBrick', 'RFC10', '바이오브릭', '항생제 내성', '벡터'],
  sequence: pSb1C3Sequence,
  features: [
    feature(so.region, 'BioBrick suffix', span(pSb1C3Sequence, 'TACTAGTAGCGGCCGCTGCAG')),
    feature(so.terminator, 'his operon terminator', [21, 79]),
    reverseFeature(so.primerBindingSite, 'VR', pSb1C3Sequence, 'ATTACCGCCTTTGAGTGAGC'),
    reverseFeature(so.originOfReplication, 'pMB1', pSb1C3Sequence, pMb1.body.sequence),
    reverseFeature(so.cds, 'cat', pSb1C3Sequence, cat.body.sequence),
    feature(so.promoter, 'cat promoter', [1819, 1924], { strand: -1 }),
    feature(so.primerBindingSite, 'VF2', span(pSb1C3Sequence, 'TGCCACCTGACGTCTAAGAA')),
    feature(so.terminator, 'bacterial terminator', [2002, 2046]),
    feature(so.region, 'BioBrick prefix', span(pSb1C3Sequence, 'GAATTCGCGGCCGCTTCTAGAG')),
  ],
  subparts: [
    reverseSubpart(pSb1C3Sequence, pMb1, so.originOfReplication),
    reverseSubpart(pSb1C3Sequence, cat, so.selectionMarker),
  ],
  organism: syntheticConstruct,
  hosts: [escherichiaColi],
  plasmid: {
    ...bacterialPlasmid,
    originOfReplication: 'pMB1',
    copyNumber: 'high',
    selectionMarkers: [{ agent: 'chloramphenicol', hosts: [escherichiaColi] }],
  },
  assembly: { standards: ['RFC10'] },
  references: [shetty2008],
  ...igem('pSB1C3'),
})

export const backbones = [pUc19, pSb1C3]
