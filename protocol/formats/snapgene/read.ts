import { rolesOf } from '../genbank/roles.ts'
import { fileStem, fitKey, isGenericName } from '../key.ts'
import { makeNoteList, type NoteList } from '../note.ts'
import type { Design, ParsedRecord, ReadOptions } from '../parsed-record.ts'
import { makeLetterCollector } from '../sequence-letters.ts'
import { splitLargeBody } from '../size.ts'
import { cutText, languageOf } from '../text/clean.ts'
import { readXmlTree, type XmlElement, XmlProblem } from '../xml-tree.ts'
import { buildFeatures } from './features.ts'
import { primerHeaders, readNotes } from './notes.ts'
import { isSnapGene, type Packet, type PacketList, packetNames, readPackets } from './packets.ts'

const moleculeOfPacket: Readonly<Record<number, Design['moleculeType']>> = {
  0: 'DNA',
  21: 'protein',
  32: 'RNA',
}
const maxHeaders = 500

/**
 * Reads a SnapGene file (.dna, .rna, .prot): sequence, topology, features, notes and references; primers and history are kept as header
 * fields where they are text. One packet that is broken doesn't stop the others; without a sequence the file is refused. Never throws
 * over what the bytes hold.
 */
export function readSnapGene(file: Uint8Array, { fileName }: ReadOptions): ParsedRecord[] {
  const notes = makeNoteList()
  const list = readPackets(file)
  const record: ParsedRecord = {
    number: 1,
    suggestedKey: fitKey(fileStem(fileName)),
    status: 'refused',
    notes: notes.notes,
    length: 0,
    featureCount: 0,
    kept: 0,
  }
  const packet = list.packets.find(({ type }) => moleculeOfPacket[type] !== undefined)
  if (!isSnapGene(file) || !packet) {
    refuse(list, isSnapGene(file), notes)
    return [record]
  }
  const moleculeType = moleculeOfPacket[packet.type] ?? 'DNA'
  const sequence = readLetters(packet, moleculeType, notes)
  if (sequence === undefined) return [record]
  if (list.broken)
    notes.add('warning', 'packet_cut', `Packet ${nameOf(list.broken.type)} ends before its stated end.`, {
      field: `byte ${list.broken.at + 1}`,
      remedy: 'See if the file was cut off; what came before was read.',
    })

  const flags = packet.type === 0 ? (packet.bytes[0] ?? 0) : 0
  const topology = (flags & 1) === 1 ? 'circular' : 'linear'
  const said = readNotes(treeOf(list, 6, notes) ?? emptyElement)
  const table = treeOf(list, 10, notes)
  const context = { topology, length: sequence.length } as const
  const { features, unread } = buildFeatures(table ?? emptyElement, context, notes)
  const primers = primerHeaders(treeOf(list, 5, notes) ?? emptyElement)

  const stem = fileStem(fileName)
  const name = said.name === undefined || isGenericName(said.name) ? cutText(stem, 300) : said.name
  const body: Design = {
    name: { [languageOf(name)]: name === '' ? 'unnamed' : name },
    moleculeType,
    topology,
    ...said.fields,
  }
  if (moleculeType === 'DNA') body.strandedness = (flags & 2) === 2 ? 'double' : 'single'
  else if (moleculeType === 'RNA') body.strandedness = 'single'
  if (sequence !== '') body.sequence = sequence
  if (features.length > 0) body.features = features
  const roles = rolesOf(body, {
    name,
    rest: [],
    ...(said.division !== undefined && { division: said.division }),
  })
  if (roles.length > 0) body.roles = roles
  const headers = [...said.headers, ...primers, ...unread, ...textPackets(list, notes)]
  if (headers.length > 0) body.headers = boundHeaders(headers, notes)
  body.source = {
    format: 'snapgene',
    record: 1,
    ...(said.accession !== undefined && { accession: said.accession }),
  }

  if (features.length > 0) notes.add('mapped', 'features', `${features.length} features were read.`)
  if (primers.length > 0)
    notes.add('mapped', 'primers', `${primers.length} primers were kept as header fields.`)
  return [
    {
      ...record,
      name,
      ...(said.key !== undefined && { explicitKey: said.key }),
      ...(said.organismText !== undefined && { organismText: said.organismText }),
      ...splitLargeBody(body),
      status: 'ok',
      length: sequence.length,
      featureCount: features.length + unread.length,
      kept: headers.length + features.reduce((sum, { qualifiers }) => sum + 1 + (qualifiers?.length ?? 0), 0),
    },
  ]
}

const emptyElement: XmlElement = { name: '', attributes: {}, children: [], text: '' }

function refuse({ packets, broken }: PacketList, snapGene: boolean, notes: NoteList): void {
  if (!snapGene)
    notes.add('error', 'not_snapgene', "The file doesn't begin with SnapGene's mark.", {
      field: 'byte 1',
      remedy: 'Save the design in SnapGene again, or export it as GenBank.',
    })
  else if (broken)
    notes.add(
      'error',
      'packet_cut',
      `Packet ${nameOf(broken.type)} states ${broken.stated} bytes, ${broken.present} are there; no sequence came before it.`,
      { field: `byte ${broken.at + 1}`, remedy: 'The file was cut off: copy it again.' },
    )
  else
    notes.add(
      'error',
      'no_sequence',
      packets.some(({ type }) => type === 1)
        ? 'The sequence is in a compressed packet, which SnapGene alone can read.'
        : 'There is no packet with a sequence.',
      { remedy: 'Export the design from SnapGene as GenBank.' },
    )
}

function readLetters(
  packet: Packet,
  moleculeType: Design['moleculeType'],
  notes: NoteList,
): string | undefined {
  const letters = makeLetterCollector()
  const bytes = packet.bytes.subarray(1)
  const piece = 1 << 20
  for (let from = 0; from < bytes.length; from += piece)
    letters.push(new TextDecoder('latin1').decode(bytes.subarray(from, from + piece)), 1, from + 1)
  const wrong = moleculeType === 'protein' ? letters.wrongResidue() : letters.wrongNucleotide()
  if (wrong)
    notes.add(
      'error',
      'bad_letter',
      `"${wrong.letter}" in the sequence is no IUPAC code of ${moleculeType}.`,
      {
        column: wrong.column,
        field: 'sequence',
        remedy: 'Put the right letter there in SnapGene (N for any base), and save.',
      },
    )
  else if (letters.tooMany())
    notes.add('error', 'too_large', 'The sequence has more than 400 million letters.', {
      field: 'sequence',
      remedy: 'Split it.',
    })
  else return letters.letters()
  return undefined
}

/** The tree of an XML packet; undefined, with a note, where it can't be read. */
function treeOf({ packets }: PacketList, type: number, notes: NoteList): XmlElement | undefined {
  const packet = packets.find((one) => one.type === type)
  if (!packet || packet.bytes.length === 0) return undefined
  try {
    return readXmlTree(new TextDecoder().decode(packet.bytes))
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error
    notes.add(
      'not-understood',
      'bad_packet',
      `Packet ${nameOf(type)}: ${error.message}. It stays in the original file only.`,
      {
        line: error.line,
        column: error.column,
        field: nameOf(type),
        remedy: 'Open the file in SnapGene and save it again.',
      },
    )
    return undefined
  }
}

/** History and ends are kept where they are text; other packets are listed. */
function textPackets({ packets }: PacketList, notes: NoteList): [string, string][] {
  const headers: [string, string][] = []
  const left = new Set<string>()
  for (const { type, bytes } of packets) {
    if (type === 9 || type === 5 || type === 6 || type === 10 || moleculeOfPacket[type] !== undefined)
      continue
    if ((type === 7 || type === 8) && bytes[0] === 0x3c && bytes.length <= 100_000) {
      const text = new TextDecoder().decode(bytes).replace(/[^\P{Cc}\n\t]/gu, '\ufffd')
      headers.push([`SnapGene ${packetNames[type]}`, text.trim().normalize('NFC')])
    } else left.add(nameOf(type))
  }
  if (left.size > 0)
    notes.add(
      'mapped',
      'packets_left',
      `Packets that stay in the original file only: ${[...left].join(', ')}.`,
    )
  return headers
}

function boundHeaders(headers: readonly [string, string][], notes: NoteList): [string, string][] {
  const kept: [string, string][] = []
  let letters = 0
  for (const header of headers) {
    letters += header[1].length
    if (kept.length >= maxHeaders || letters > 300_000) {
      notes.add(
        'not-understood',
        'too_many_headers',
        `Only ${kept.length} of ${headers.length} notes fit into a record; the rest stays in the original file only.`,
      )
      break
    }
    kept.push(header)
  }
  return kept
}

function nameOf(type: number): string {
  const names: Readonly<Record<number, string>> = {
    0: 'sequence',
    5: 'primers',
    6: 'notes',
    10: 'features',
    ...packetNames,
  }
  return names[type] ?? String(type)
}
