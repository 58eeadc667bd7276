import { validatePeople, validateRecord } from '../../protocol/generated/validators.ts'
import { type JsonMap, maxRawFileBytes, ProtocolError } from '../../protocol/index.ts'
import { checkBody, knownKind } from '../../protocol/kinds/index.ts'
import { schemaIssues } from '../../protocol/kinds/issue.ts'
import { textIssues } from '../../protocol/kinds/text-rules.ts'
import { isLicence } from '../../protocol/vocabulary/index.ts'
import type { DraftContent } from './draft-rows.ts'
import { type InspectedBody, inspectBody } from './molecule.ts'
import type { DraftProblem } from './workspace.ts'

/** Room for what else is in a record: names, licence, key, signature and the like. */
const sealBytes = 2048
const placeholderCid = `b${'afyrei'.padEnd(58, 'a')}`

/** Everything that stands in the way of publishing a draft, apart from conflicts with other records and drafts. `inspected` spares encoding the body again. */
export function findProblems(content: DraftContent, inspected?: InspectedBody): DraftProblem[] {
  const { contributors, ...fields } = content.fields
  const statement = statementJson(content)
  const problems = [
    ...schemaProblems(statement),
    ...licenceProblems(content.licence),
    ...peopleProblems(contributors),
    ...textIssues(fields),
    ...textIssues(contributors ?? [], '/contributors'),
  ]
  if (!knownKind(content.kind))
    problems.push({
      pointer: '/kind',
      detail: `this node knows no kind "${content.kind}"`,
      remedy: 'Use a kind that openapi.yaml lists, or update the node.',
    })
  for (const { pointer, ...issue } of checkBody(content.kind, content.body))
    problems.push({ pointer: `/body${pointer}`, ...issue })
  return problems.length > 0 ? problems : encodingProblems(content, inspected)
}

/** The statement that the draft would become, in JSON form; what only publishing knows is a placeholder. */
function statementJson({ fields, body, revises, ...content }: DraftContent): JsonMap {
  const { contributors: _, ...envelope } = fields
  return {
    type: 'record',
    ...(envelope as JsonMap),
    publisher: content.publisher,
    kind: content.kind,
    key: content.key,
    status: content.status,
    licence: content.licence,
    revision: revises ? 2 : 1,
    previous: revises ?? null,
    issued: '2000-01-01T00:00:00Z',
    keyList: { '/': placeholderCid },
    body,
  }
}

function schemaProblems(statement: JsonMap): DraftProblem[] {
  if (validateRecord(statement)) return []
  return schemaIssues(validateRecord.errors)
}

function licenceProblems(licence: string): DraftProblem[] {
  if (isLicence(licence)) return []
  return [
    {
      pointer: '/licence',
      detail: `"${licence}" is neither an SPDX expression, nor the CID of an offer, nor NOASSERTION`,
      remedy: 'Name a licence as SPDX does, such as CC-BY-4.0 or CC0-1.0, or NOASSERTION for "ask us".',
    },
  ]
}

function peopleProblems(contributors: DraftContent['fields']['contributors']): DraftProblem[] {
  if (contributors === undefined || contributors.length === 0) return []
  if (validatePeople({ salt: { '/': { bytes: '' } }, contributors })) return []
  return schemaIssues(validatePeople.errors)
}

/** What encoding alone can tell: numbers and names that don't fit, a record above 1 MiB. */
function encodingProblems(
  { body, fields }: DraftContent,
  inspected: InspectedBody | undefined,
): DraftProblem[] {
  try {
    const length = (inspected ?? inspectBody(body)).length + JSON.stringify(fields).length + sealBytes
    return length <= maxRawFileBytes ? [] : [tooLarge]
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return error.code === 'too_large'
      ? [tooLarge]
      : [{ pointer: `/body${error.path}`, detail: error.message }]
  }
}

const tooLarge: DraftProblem = {
  pointer: '/body',
  detail: 'the record would have more than 1 MiB',
  remedy: 'Put long sequences and feature lists into files.',
}
