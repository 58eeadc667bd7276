import assert from 'node:assert/strict'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyStatus } from '../../node/publish/key-changes.ts'
import type { KeyRequest, SignedKeyList } from '../../node/publish/key-request.ts'
import { biofed, biofedJson, makeFolder, setUp } from './support/command-line.ts'
import { startProcess } from './support/running-node.ts'
import { genBank } from './support/samples.ts'

type Folder = ReturnType<typeof makeFolder>

/** Makes keys as on another machine; gives the files and public keys. */
async function makeKeys(
  folder: Folder,
  ...uses: string[]
): Promise<Record<string, { file: string; key: string }>> {
  const made: Record<string, { file: string; key: string }> = {}
  for (const use of uses)
    made[use] = await biofedJson(['keys', 'new', '--use', use, '--out', folder.in(`${use}.json`)])
  return made
}

async function statusOf(dir: string, ...args: string[]): Promise<KeyStatus> {
  const { items } = await biofedJson<{ items: KeyStatus[] }>(['keys', 'show', '--data', dir, ...args])
  return items[0] ?? assert.fail('no institution')
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8'))

/** Puts the identity key of a node on a stick. */
function takeOff(folder: Folder, dir: string, did: string): string {
  const stick = folder.in('stick.json')
  renameSync(join(dir, 'keys', `${did.slice(8)}.identity.json`), stick)
  return stick
}

async function publish(dir: string, folder: Folder, key: string, ...args: string[]): Promise<void> {
  const file = folder.in(`${key}.gb`)
  writeFileSync(file, genBank(key))
  await biofedJson(['import', file, '--licence', 'CC0-1.0', '--data', dir, ...args])
  await biofedJson(['publish', '--yes', '--data', dir, ...args])
}

describe('biofed keys', () => {
  it('begins an institution whose identity key was never on the node', async () => {
    using folder = makeFolder()
    const { identity, signing, receipt, recovery } = await makeKeys(
      folder,
      'identity',
      'signing',
      'receipt',
      'recovery',
    )
    const list = folder.in('first.json')
    const keys = [
      '--signing',
      signing?.key ?? '',
      '--receipt',
      receipt?.file ?? '',
      '--recovery',
      recovery?.key ?? '',
    ]
    await biofedJson(['keys', 'first', '--key', identity?.file ?? '', ...keys, '--out', list, '--yes'])
    const dir = folder.in('node')
    const files = ['--signing-key', signing?.file ?? '', '--receipt-key', receipt?.file ?? '']
    const made = await biofedJson(['init', '--data', dir, '--name', 'Apart', '--key-list', list, ...files])
    assert.equal(made.publisher, identity?.key)
    assert.equal(made.identityKeyFile, undefined)

    const status = await statusOf(dir)
    assert.deepEqual([status.publishing, status.list.recovery], ['ready', [recovery?.key]])
    assert.deepEqual(
      status.files.map(({ use, state }) => [use, state]),
      [
        ['signing', 'in-use'],
        ['receipt', 'in-use'],
      ],
    )
    assert.deepEqual(
      status.advice.map(({ code }) => code),
      ['back_up'],
    )
    await publish(dir, folder, 'FIRST')
  })

  it('changes keys with files alone, and says in Korean or English what is signed', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    const stick = takeOff(folder, dir, did)
    const [request, signed] = [folder.in('request.json'), folder.in('signed.json')]
    const prepared = await biofed(['keys', 'prepare', '--rotate', 'signing', '--out', request, '--data', dir])
    assert.equal(prepared.code, 0)
    assert.match(prepared.out, /New: the key did:key:\w+ signs .* from leaf 2 on/)
    const held = await biofedJson<{ code: string; remedy: string }>(
      ['keys', 'rotate', '--data', dir, '--key', stick],
      { code: 1 },
    )
    assert.deepEqual([held.code, /adopt/.test(held.remedy)], ['key_change_pending', true])

    const sign = ['keys', 'sign', request, '--key', stick, '--out', signed]
    const refused = await biofed(sign, { answers: ['n'] })
    assert.equal(refused.code, 1)
    assert.equal(existsSync(signed), false)
    const unasked = await biofedJson<{ code: string }>(sign, { code: 1 })
    assert.equal(unasked.code, 'not_confirmed')
    const korean = await biofed(sign, { answers: ['예'], env: { LANG: 'ko_KR.UTF-8' } })
    assert.match(korean.notes, /시험 연구실 .*의 키 목록 버전 2/)
    assert.match(korean.notes, /새 키: did:key:\w+이\(가\) 2번 항목부터/)
    assert.equal(korean.code, 0)

    const adopted = await biofedJson(['keys', 'adopt', signed, '--data', dir])
    assert.deepEqual([adopted.version, adopted.changed, adopted.size], [2, true, 3])
    const again = await biofedJson(['keys', 'adopt', signed, '--data', dir])
    assert.equal(again.changed, false)
    await publish(dir, folder, 'AFTER')
    const { out } = await biofed(['keys', 'show', '--data', dir, '--lang', 'ko'])
    assert.match(out, /신원 .* 여기에 없음 \(그래야 합니다\)/)
    const english = await biofed(['keys', 'show', '--data', dir, '--lang', 'en'])
    assert.match(english.out, /identity .* not here \(as it should be\)/)
    assert.match(english.out, /leaves 0 to 1: .*signing\.[0-9a-f]{16}\.json/)
    assert.match(out, /복구 키가 없습니다/)
  })

  it('signs one version of a number alone, and nothing dangerous, unless told twice', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    const stick = takeOff(folder, dir, did)
    const { recovery } = await makeKeys(folder, 'recovery')
    const step = async (name: string, ...change: string[]): Promise<string> => {
      const request = folder.in(`${name}.json`)
      await biofedJson(['keys', 'prepare', ...change, '--out', request, '--data', dir])
      return request
    }
    const sign = (request: string, ...args: string[]) => [
      'keys',
      'sign',
      request,
      '--key',
      stick,
      '--yes',
      ...args,
    ]

    const first = await step('first', '--add-recovery', recovery?.file ?? '')
    await biofedJson(sign(first, '--out', folder.in('first-signed.json')))
    await biofedJson(['keys', 'cancel', '--data', dir])
    const other = await step('other', '--rotate', 'receipt')
    const twice = await biofedJson<{ code: string }>(sign(other, '--out', folder.in('x.json')), { code: 1 })
    assert.equal(twice.code, 'signed_before')
    const differs = await biofedJson<{ code: string }>(
      ['keys', 'adopt', folder.in('first-signed.json'), '--data', dir],
      { code: 1 },
    )
    assert.equal(differs.code, 'key_change_differs')
    await biofedJson(['keys', 'cancel', '--data', dir])
    await biofedJson(['keys', 'adopt', folder.in('first-signed.json'), '--data', dir])

    const lose = await step('lose', '--remove-recovery', recovery?.key ?? '')
    const danger = await biofedJson<{ code: string; detail: string }>(
      sign(lose, '--out', folder.in('x.json')),
      { code: 1 },
    )
    assert.equal(danger.code, 'dangerous_key_change')
    assert.match(danger.detail, /No recovery key is left/)
    assert.equal(existsSync(folder.in('x.json')), false)
    await biofedJson(sign(lose, '--out', folder.in('forced.json'), '--force'))
    await biofedJson(['keys', 'adopt', folder.in('forced.json'), '--data', dir])
    assert.deepEqual((await statusOf(dir)).list.recovery, [])
  })

  it('shows what a request really does, not what it says that it does', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    const stick = takeOff(folder, dir, did)
    const request = folder.in('request.json')
    await biofedJson(['keys', 'prepare', '--rotate', 'receipt', '--out', request, '--data', dir])
    const asked = read<KeyRequest>(request)
    const statement = asked.statement as unknown as { keys: { to: number | null; uses: string[] }[] }
    for (const key of statement.keys) if (key.uses.includes('record')) key.to = 1
    const forged = folder.in('forged.json')
    writeFileSync(forged, JSON.stringify(asked))
    const { code, notes } = await biofed([
      'keys',
      'sign',
      forged,
      '--key',
      stick,
      '--yes',
      '--out',
      folder.in('x.json'),
    ])
    assert.equal(code, 1)
    assert.match(notes, /no longer counts for leaves \[1, 2\)/)
    assert.match(notes, /No key signs records and heads any more/)
    writeFileSync(forged, JSON.stringify({ ...asked, keyLists: [] }))
    const cut = await biofedJson<{ code: string }>(
      ['keys', 'sign', forged, '--key', stick, '--yes', '--out', folder.in('x.json')],
      { code: 1 },
    )
    assert.equal(cut.code, 'bad_key_list')
    writeFileSync(forged, '{"type":"biofed-key-request"}')
    const bare = await biofedJson<{ code: string }>(
      ['keys', 'sign', forged, '--key', stick, '--yes', '--out', folder.in('x.json')],
      { code: 1 },
    )
    assert.match(bare.code, /^bad_/)
  })

  it('refuses a change of nothing, a use that there is not, and a key that may not sign, each with a remedy', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    const { recovery } = await makeKeys(folder, 'recovery')
    const prepare = (...args: string[]) => ['keys', 'prepare', '--data', dir, ...args]
    const refused = async (args: string[]) => (await biofedJson<{ code: string }>(args, { code: 1 })).code
    const out = folder.in('request.json')
    assert.equal(await refused(prepare('--out', out)), 'bad_request')
    assert.equal(await refused(prepare('--out', out, '--rotate', 'licence')), 'bad_request')
    assert.equal((await statusOf(dir)).publishing, 'ready')

    await biofedJson(prepare('--out', out, '--add-recovery', recovery?.file ?? ''))
    const signed = folder.in('signed.json')
    const sign = ['keys', 'sign', out, '--key', recovery?.file ?? '', '--out', signed, '--yes']
    const problem = await biofedJson<{ code: string; detail: string; remedy: string }>(sign, { code: 1 })
    assert.equal(problem.code, 'bad_signers')
    assert.ok(problem.detail.includes(did))
    assert.match(problem.remedy, /Nothing was signed.*--key/)
    assert.ok(!existsSync(signed))
  })

  it('seals keys under a passphrase, and opens them with it alone', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    const file = folder.in('recovery.json')
    const env = { BIOFED_PASSPHRASE: 'five words that nobody guesses' }
    const made = await biofedJson<{ key: string }>(
      ['keys', 'new', '--use', 'recovery', '--seal', '--out', file],
      { env },
    )
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(read<{ secretKey?: string }>(file).secretKey, undefined)
    await biofedJson(['keys', 'new', '--use', 'recovery', '--out', file], { code: 1 })

    const stick = takeOff(folder, dir, did)
    const [request, signed] = [folder.in('request.json'), folder.in('signed.json')]
    await biofedJson(['keys', 'prepare', '--add-recovery', made.key, '--out', request, '--data', dir])
    await biofedJson(['keys', 'sign', request, '--key', stick, '--out', signed, '--yes'])
    await biofedJson(['keys', 'adopt', signed, '--data', dir])

    const rotate = (surroundings: object) =>
      biofed(['keys', 'rotate', '--key', file, '--yes', '--data', dir], surroundings)
    assert.match((await rotate({})).notes, /is sealed under a passphrase/)
    assert.equal((await rotate({ env: { BIOFED_PASSPHRASE: 'another one that is wrong' } })).code, 1)
    assert.equal((await statusOf(dir)).publishing, 'ready')
    assert.equal((await rotate({ env })).code, 0)
    assert.equal((await statusOf(dir)).list.versions.at(-1)?.signedBy, 'recovery')
  })

  it('rotates and ends epochs in one step where the identity key is at hand', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    await publish(dir, folder, 'KEPT')
    const rotated = await biofedJson(['keys', 'rotate', 'receipt', '--yes', '--data', dir])
    const ended = await biofedJson(['keys', 'end-epoch', '--yes', '--data', dir])
    assert.deepEqual([rotated.version, ended.version, ended.epoch], [2, 3, 2])
    const status = await statusOf(dir)
    assert.equal(status.files.filter(({ use, state }) => use === 'signing' && state === 'ended').length, 1)
    const declined = await biofed(['keys', 'rotate', '--data', dir], { answers: ['n'] })
    assert.equal(declined.code, 1)
    assert.equal((await statusOf(dir)).publishing, 'ready')
    takeOff(folder, dir, did)
    const gone = await biofedJson<{ code: string }>(['keys', 'rotate', '--yes', '--data', dir], { code: 1 })
    assert.equal(gone.code, 'no_identity_key')
    assert.equal((await statusOf(dir)).publishing, 'ready')
    await publish(dir, folder, 'AFTER')
  })

  it('hosts a second institution, and asks which one is meant', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    const second = await biofedJson<{ publisher: string }>([
      'host',
      '--name',
      'Small Institute',
      '--data',
      dir,
    ])
    assert.notEqual(second.publisher, did)
    const unclear = await biofedJson<{ code: string; remedy: string }>(
      ['keys', 'rotate', '--yes', '--data', dir],
      { code: 1 },
    )
    assert.equal(unclear.code, 'bad_request')
    assert.ok(unclear.remedy.includes(second.publisher))
    const rotated = await biofedJson([
      'keys',
      'rotate',
      '--yes',
      '--data',
      dir,
      '--publisher',
      second.publisher,
    ])
    assert.equal(rotated.publisher, second.publisher)
  })
})

describe('biofed keys at a running node', function () {
  this.timeout(60_000)

  it('does everything over the API, and the identity key stays with whoever types', async () => {
    using folder = makeFolder()
    const { dir, did } = await setUp(folder)
    const stick = takeOff(folder, dir, did)
    await using node = await startProcess(dir)
    const at = ['--data', dir, '--node', node.ready.url]
    assert.equal((await statusOf(dir)).publishing, 'ready')
    const refused = await biofedJson<{ code: string }>(['keys', 'rotate', '--data', dir, '--yes'], {
      code: 1,
    })
    assert.equal(refused.code, 'in_use')
    const rotated = await biofedJson(['keys', 'rotate', '--key', stick, '--yes', ...at])
    assert.deepEqual([rotated.version, rotated.changed], [2, true])
    const request = folder.in('request.json')
    await biofedJson(['keys', 'prepare', '--end-epoch', '--out', request, ...at])
    const signed = await biofedJson<SignedKeyList>([
      'keys',
      'sign',
      request,
      '--key',
      stick,
      '--yes',
      '--out',
      folder.in('s.json'),
    ])
    assert.equal(signed.version, 3)
    await biofedJson(['keys', 'adopt', folder.in('s.json'), ...at])
    await publish(dir, folder, 'OVER-API', ...at.slice(2))
    const answer = await fetch(`${node.ready.url}/api/v1/publishers/${did}/keys`)
    const view = (await answer.json()) as { version: number; ended: { size: number }[]; versions: unknown[] }
    assert.deepEqual([view.version, view.ended[0]?.size, view.versions.length], [3, 3, 3])
    for (const [method, path] of [
      ['GET', '/api/v1/keys'],
      ['POST', `/api/v1/keys/${did}/cancel`],
    ] as const)
      assert.equal((await fetch(`${node.ready.url}${path}`, { method })).status, 401)
  })

  it('takes over an institution whose machine is lost, from what others hold', async () => {
    using folder = makeFolder()
    const lost = await setUp(folder, 'lost')
    await publish(lost.dir, folder, 'KEPT')
    const other = await setUp(folder, 'other')
    {
      await using node = await startProcess(lost.dir)
      await biofedJson(['sync', '--peer', node.ready.addresses[0] ?? '', '--data', other.dir])
    }
    const stick = takeOff(folder, lost.dir, lost.did)
    const taken = await biofedJson(['host', '--did', lost.did, '--data', other.dir])
    assert.deepEqual([taken.publisher, taken.size], [lost.did, 3])
    const [request, signed] = [folder.in('request.json'), folder.in('signed.json')]
    const meant = ['--data', other.dir, '--publisher', lost.did]
    assert.equal((await statusOf(other.dir, '--publisher', lost.did)).publishing, 'stopped')
    await biofedJson(['keys', 'prepare', '--end-epoch', '--rotate', 'receipt', '--out', request, ...meant])
    await biofedJson(['keys', 'sign', request, '--key', stick, '--out', signed, '--yes'])
    const adopted = await biofedJson(['keys', 'adopt', signed, '--data', other.dir])
    assert.deepEqual([adopted.epoch, adopted.size], [2, 4])
    const status = await statusOf(other.dir, '--publisher', lost.did)
    assert.deepEqual([status.publishing, status.signed], ['ready', { epoch: 2, size: 4 }])
    assert.equal((await biofed(['fsck', '--data', other.dir])).code, 0)
  })

  it('commits to a draft, and reveals it when it is published', async () => {
    using folder = makeFolder()
    const { dir } = await setUp(folder)
    writeFileSync(folder.in('c.gb'), genBank('C1'))
    await biofedJson(['import', folder.in('c.gb'), '--licence', 'CC0-1.0', '--data', dir])
    const unasked = await biofedJson<{ code: string }>(['commit', '1', '--data', dir], { code: 1 })
    assert.equal(unasked.code, 'not_confirmed')
    const made = await biofedJson<{ commitment: string; digest: string }>([
      'commit',
      '1',
      '--name',
      'A part',
      '--yes',
      '--data',
      dir,
    ])
    const twice = await biofedJson<{ code: string }>(['commit', '1', '--yes', '--data', dir], { code: 1 })
    assert.equal(twice.code, 'already_committed')
    const published = await biofed(['publish', '--yes', '--data', dir])
    assert.match(published.notes, new RegExp(`draft 1 reveals the commitment ${made.commitment}`))
    const shown = await biofedJson<{ record: { body: { digest: string } } }>([
      'show',
      made.commitment,
      '--data',
      dir,
    ])
    assert.equal(shown.record.body.digest, made.digest)
  })
})
