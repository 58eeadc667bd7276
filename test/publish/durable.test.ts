import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeTempDir, openStoreNode, removeTempDirs } from '../store/store-node.ts'
import { childEnvironment, childPath } from './crash-rounds.ts'

describe('a publication that is acknowledged', function () {
  this.timeout(120_000)
  after(removeTempDirs)

  it('has been synced to the disk before, as the system calls of the process show', function () {
    if (spawnSync('strace', ['-e', 'trace=none', 'true']).status !== 0) {
      console.log('      skipped: strace is not here, or may not trace')
      this.skip()
    }
    const dir = makeTempDir()
    const trace = join(dir, 'trace')
    const calls = 'trace=fsync,fdatasync,pwrite64,write'
    spawnSync(
      'strace',
      ['-f', '-qq', '-y', '-s', '60', '-e', calls, '-o', trace, process.execPath, childPath, dir, '0'],
      { env: childEnvironment('publish-after-commit:kill:5'), stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const steps = readFileSync(trace, 'utf8').split('\n').flatMap(stepOf)
    const heads = steps.filter((step) => step === 'head').length
    assert.ok(heads >= 3, `${heads} publications were acknowledged`)
    let isSynced = true
    for (const [i, step] of steps.entries()) {
      if (step === 'written') isSynced = false
      if (step === 'synced') isSynced = true
      if (step === 'head')
        assert.ok(isSynced, `acknowledged at step ${i} before the log of the database was synced`)
    }
    assert.ok(steps.includes('written') && steps.includes('synced'))
  })
})

/** What a traced call means here: the write-ahead log of the database written or synced, or a head acknowledged. */
function stepOf(line: string): ('written' | 'synced' | 'head')[] {
  if (/\bpwrite64\(\d+<[^>]*biofed\.sqlite-wal>/.test(line)) return ['written']
  if (/\bf(?:data)?sync\(\d+<[^>]*biofed\.sqlite-wal>/.test(line)) return ['synced']
  return /\bwrite\(1<[^>]*>, "\{\\"head\\"/.test(line) ? ['head'] : []
}

describe('a data folder', function () {
  this.timeout(60_000)
  after(removeTempDirs)

  it('belongs to one process: a second refuses and says why, also after the first was killed', async () => {
    const dir = makeTempDir()
    const first = spawn(process.execPath, [childPath, dir, '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: childEnvironment(),
    })
    await once(createInterface(first.stdout), 'line')
    try {
      assert.throws(() => openStoreNode(dir), {
        code: 'in_use',
        message: /another process is using .*biofed\.sqlite/,
      })
      const second = spawnSync(process.execPath, [childPath, dir, '1'], {
        env: childEnvironment(),
        encoding: 'utf8',
      })
      assert.equal(second.status, 1)
      assert.equal(second.stdout, '')
      assert.match(second.stderr, /another process is using .*: stop that node first, or work through it/)
    } finally {
      first.kill('SIGKILL')
      await once(first, 'exit')
    }
    openStoreNode(dir).db.close()
  })
})
