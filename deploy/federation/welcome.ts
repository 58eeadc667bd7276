import { frame } from './box.ts'
import type { DemoNode } from './demo-node.ts'

export interface RunningNode extends DemoNode {
  readonly url: string
  readonly signIn: string
  readonly pid: number
}

const words = {
  university: '대학 · university',
  institute: '연구소 · institute',
  company: '기업 · company',
} as const

/** What is shown when all three are in step. */
export function welcome(nodes: readonly RunningNode[], records: number, seconds: number): string[] {
  const first = nodes[0]
  return [
    '',
    ...frame([
      `Three institutions are up and in step: ${records} signed records on each, after ${seconds.toFixed(1)} s.`,
      '세 기관의 노드가 모두 켜졌고, 서명된 기록을 똑같이 갖추었습니다.',
      '',
      ...nodes.flatMap(({ id, name, url }) => [`${url}   ${words[id]}`, `   ${name.ko} · ${name.en}`]),
    ]),
    '',
    '  Find      프로모터 · 터미네이터 · GFP · 항생제 · plasmid — the same answers on each of the three',
    '  Verify    open a record: your browser itself checks hashes, signatures and its place in the log',
    '  Publish   sign in, drop GenBank or FASTA files on the import page, publish; then search on another node:',
    ...nodes.map(({ id, signIn }) => `            ${signIn}   ${id}`),
    `  Break     kill ${nodes.at(-1)?.pid ?? ''} takes the ${nodes.at(-1)?.id ?? ''} down; the others go on answering`,
    `  API       ${first?.url}/docs`,
    '',
    '  Ctrl-C stops all three. Their data stay in place; --fresh begins anew. Your own node: see README.md.',
    '',
  ]
}
