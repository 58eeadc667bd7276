/** One packet of a SnapGene file: a type, and the bytes that belong to it. */
export interface Packet {
  readonly type: number
  /** Place of the packet in the file, in bytes from 0. */
  readonly at: number
  readonly bytes: Uint8Array
}

export interface PacketList {
  readonly packets: readonly Packet[]
  /** Present where the file ends inside a packet. */
  readonly broken?: {
    readonly type: number
    readonly at: number
    readonly stated: number
    readonly present: number
  }
}

const maxPackets = 100_000

/** Cuts a file into its packets without copying them; a length that lies ends the list and is told. */
export function readPackets(file: Uint8Array): PacketList {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const packets: Packet[] = []
  let at = 0
  while (at < file.length && packets.length < maxPackets) {
    const type = file[at] ?? 0
    const stated = at + 5 > file.length ? 0 : view.getUint32(at + 1)
    const present = Math.max(0, file.length - at - 5)
    if (at + 5 > file.length || stated > present) return { packets, broken: { type, at, stated, present } }
    packets.push({ type, at, bytes: file.subarray(at + 5, at + 5 + stated) })
    at += 5 + stated
  }
  return { packets }
}

/** True for the packet that every SnapGene file begins with. */
export function isSnapGene(head: Uint8Array): boolean {
  return head[0] === 9 && String.fromCharCode(...head.subarray(5, 13)) === 'SnapGene'
}

/** What packets are for that a design has no field for; they stay in the original file. */
export const packetNames: Readonly<Record<number, string>> = {
  1: 'compressed sequence',
  2: 'enzyme counts',
  3: 'enzyme sites',
  4: 'enzyme set',
  7: 'history',
  8: 'ends',
  11: 'history sequence',
  13: 'enzyme display',
  14: 'enzyme sets',
  16: 'aligned trace',
  17: 'alignments',
  18: 'sequencing trace',
  28: 'enzyme visibility',
  29: 'history modifications',
  30: 'history contents',
}
