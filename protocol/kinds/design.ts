import { ProtocolError } from '../error.ts'
import { readLocation } from '../formats/location/read.ts'
import type { components } from '../generated/openapi.ts'
import { validateDesign } from '../generated/validators.ts'
import { readSequence } from '../sequence/index.ts'
import { type BodyIssue, schemaIssues } from './issue.ts'
import { textIssues } from './text-rules.ts'

export type Design = components['schemas']['Design']
type Feature = components['schemas']['Feature']
type Location = components['schemas']['Location']
type Range = components['schemas']['Range']

/**
 * Everything wrong with a design body: its form, then the rules that a schema can't say. Empty when it may be
 * published and indexed.
 */
export function checkDesign(body: unknown): BodyIssue[] {
  if (!validateDesign(body)) return schemaIssues(validateDesign.errors)
  return [...textIssues(body), ...sequenceIssues(body), ...locationIssues(body)]
}

function sequenceIssues(body: Design): BodyIssue[] {
  const issues: BodyIssue[] = []
  if (body.sequence !== undefined && body.sequenceFile)
    issues.push({
      pointer: '/sequenceFile',
      detail: 'stands beside "sequence"; there can be only one',
      remedy: 'Take one of them out.',
    })
  if (body.features && body.featuresFile)
    issues.push({
      pointer: '/featuresFile',
      detail: 'stands beside "features"; there can be only one',
      remedy: 'Take one of them out.',
    })
  if (body.moleculeType === 'protein' && body.strandedness === 'double')
    issues.push({ pointer: '/strandedness', detail: 'a protein has no second strand' })
  if (body.sequence === undefined) return issues
  try {
    readSequence(body.sequence, body.moleculeType, '/sequence')
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    issues.push({
      pointer: error.path,
      detail: error.message,
      remedy: 'Correct the letter, or the molecule type.',
    })
  }
  return issues
}

function locationIssues(body: Design): BodyIssue[] {
  return [
    ...featureIssues(body.features ?? [], body),
    ...(body.subparts ?? []).flatMap(({ location }, i) =>
      location ? checkLocation(location, body, `/subparts/${i}/location`) : [],
    ),
  ]
}

/** The same rules for features that lie in a file. Length of a sequence in a file is its size. */
export function featureIssues(features: readonly Feature[], body: Design): BodyIssue[] {
  return features.flatMap(({ location }, i) => checkLocation(location, body, `/features/${i}/location`))
}

function checkLocation(location: Location, body: Design, pointer: string): BodyIssue[] {
  const length = body.sequence?.length ?? body.sequenceFile?.size
  const issues = location.ranges.flatMap((range, i) => checkRange(range, length, `${pointer}/ranges/${i}`))
  if (issues.length > 0) return issues
  if (location.ranges.length > 1 && location.operator === undefined)
    return [{ pointer: `${pointer}/operator`, detail: 'more than one range needs an operator such as join' }]
  if (location.ranges.length === 1 && location.operator !== undefined)
    return [{ pointer: `${pointer}/operator`, detail: 'one range has no operator' }]
  return location.insdc === undefined ? [] : checkText(location, location.insdc, body, length, pointer)
}

function checkRange(range: Range, length: number | undefined, pointer: string): BodyIssue[] {
  if (range.end < range.start)
    return [
      {
        pointer: `${pointer}/end`,
        detail: `ends at ${range.end}, before its start ${range.start}`,
        remedy: 'Across the origin of a circle, write two ranges: to the end, and from 0.',
      },
    ]
  if (range.sequence === undefined && length !== undefined && range.end > length)
    return [
      {
        pointer: `${pointer}/end`,
        detail: `lies past the end of the sequence: ${range.end} of ${length} letters`,
      },
    ]
  return []
}

/** The text form must say the same as the ranges; only on a circle may it run over the origin. */
function checkText(
  location: Location,
  insdc: string,
  body: Design,
  length: number | undefined,
  pointer: string,
): BodyIssue[] {
  try {
    const read = readLocation(
      insdc,
      { topology: body.topology, ...(length !== undefined && { length }) },
      `${pointer}/insdc`,
    )
    return sameRanges(read, location)
      ? []
      : [
          {
            pointer: `${pointer}/insdc`,
            detail: 'says something else than the ranges',
            remedy: 'Take the text out; it is made from the ranges.',
          },
        ]
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    if (length === undefined && body.topology === 'circular') return []
    return [{ pointer: `${pointer}/insdc`, detail: error.message }]
  }
}

function sameRanges(a: Location, b: Location): boolean {
  if (a.operator !== b.operator || a.ranges.length !== b.ranges.length) return false
  return a.ranges.every((range, i) => rangeText(range) === rangeText(b.ranges[i]))
}

function rangeText(range: Range | undefined): string {
  if (!range) return ''
  const { start, end, strand = 1, startFuzz, endFuzz, sequence } = range
  return JSON.stringify([start, end, strand, fuzzText(startFuzz), fuzzText(endFuzz), sequence])
}

function fuzzText(fuzz: Range['startFuzz']): unknown {
  return fuzz && [fuzz.type, fuzz.positions ?? []]
}
