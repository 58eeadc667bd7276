import assert from 'node:assert/strict'
import type { Design, ParsedRecord } from '../../../protocol/formats/parsed-record.ts'
import { readSbol, type SbolDocument } from '../../../protocol/formats/sbol/index.ts'

/** Prefixes of the documents below, in Turtle. */
export const prefixes = `@prefix sbol: <http://sbols.org/v3#> .
@prefix so: <https://identifiers.org/SO:> .
@prefix sbo: <https://identifiers.org/SBO:> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix e: <https://example.org/> .
`
/** A circular device in SBOL 3 with a part, an interaction, a constraint, a collection and a derivation. */
export const device = `${prefixes}
e:device a sbol:Component ; sbol:displayId "device" ; sbol:name "장치" ; sbol:description "A device" ;
  sbol:hasNamespace e: ; sbol:type sbo:0000251 , so:0000988 ; sbol:role so:0000804 ;
  sbol:hasSequence e:device_seq ; sbol:hasFeature <https://example.org/device/f1> , <https://example.org/device/f2> , <https://example.org/device/s1> ;
  sbol:hasConstraint <https://example.org/device/c1> ; sbol:hasInteraction <https://example.org/device/i1> ;
  prov:wasDerivedFrom <https://example.org/older> ; e:colour "red" .
e:device_seq a sbol:Sequence ; sbol:displayId "device_seq" ; sbol:encoding <https://identifiers.org/edam:format_1207> ; sbol:elements "acgtacgtacgtacgtacgt" .
<https://example.org/device/f1> a sbol:SequenceFeature ; sbol:name "over the origin" ; sbol:role so:0000167 ; sbol:hasLocation <https://example.org/device/f1/l> .
<https://example.org/device/f1/l> a sbol:Range ; sbol:start 18 ; sbol:end 3 ; sbol:orientation sbol:reverseComplement ; sbol:hasSequence e:device_seq .
<https://example.org/device/f2> a sbol:SequenceFeature ; sbol:name "cut" ; sbol:role so:0001687 ; sbol:hasLocation <https://example.org/device/f2/l> .
<https://example.org/device/f2/l> a sbol:Cut ; sbol:at 7 ; sbol:hasSequence e:device_seq .
<https://example.org/device/s1> a sbol:SubComponent ; sbol:instanceOf e:part ; sbol:hasLocation <https://example.org/device/s1/l> .
<https://example.org/device/s1/l> a sbol:Range ; sbol:start 5 ; sbol:end 12 ; sbol:hasSequence e:device_seq .
<https://example.org/device/c1> a sbol:Constraint ; sbol:restriction sbol:precedes ; sbol:subject <https://example.org/device/s1> ; sbol:object <https://example.org/device/s1> .
<https://example.org/device/i1> a sbol:Interaction ; sbol:type sbo:0000169 ; sbol:hasParticipation <https://example.org/device/i1/p> .
<https://example.org/device/i1/p> a sbol:Participation ; sbol:role sbo:0000020 ; sbol:participant <https://example.org/device/s1> .
e:part a sbol:Component ; sbol:displayId "part_a" ; sbol:name "Part" ; sbol:type sbo:0000251 ; sbol:role so:0000316 ; sbol:hasSequence e:part_seq .
e:part_seq a sbol:Sequence ; sbol:elements "ACGTACGT" .
e:all a sbol:Collection ; sbol:displayId "all" ; sbol:name "All" ; sbol:member e:device , e:part .
e:choice a sbol:CombinatorialDerivation ; sbol:template e:device .
`

export async function read(text: string): Promise<SbolDocument> {
  return await readSbol(bytesOf(text), { fileName: 'document.ttl' })
}

export function bodyOf(record: ParsedRecord | undefined): Design {
  assert.ok(record?.body, JSON.stringify(record?.notes))
  return record.body
}

export function withoutSource({ source: _, ...body }: Design): Omit<Design, 'source'> {
  return body
}

/** Lists of things that SBOL has no order for, in an order. */
export function inOrder(body: Design): unknown {
  const sorted = (list: readonly unknown[] | undefined) =>
    list?.map((item) => JSON.stringify(item, keysInOrder)).sort()
  const { features, subparts, interactions, ...rest } = withoutSource(body)
  return JSON.parse(
    JSON.stringify(
      {
        ...rest,
        features: sorted(features) ?? [],
        subparts: sorted(subparts) ?? [],
        interactions: sorted(interactions) ?? [],
      },
      keysInOrder,
    ),
  )
}

function keysInOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
