import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cidForBlock, decodeBlock, encodeBlock, readCar, readCid } from '../../protocol/index.ts'
import { describeShared } from '../support/shared.ts'

/** Fixtures with integers beyond ±(2^53−1), or links with other CIDs than ours. */
const outside =
  /^(int-(-9007199254740992|-9007199254740993|18446744073709551615|9223372036854775807)|cid-(Qm.*|bag.*|bah.*|z8m.*|arrayof|mapof)|dagpb_(.*links\+data|2link\+data|Links_.*|simple_forms_.*)|garbage-(01|02|05|07|11|14|16|17|20|22))$/

describeShared('the IPLD fixtures', (shared) => {
  const fixtures = join(shared, 'conformance/codec-fixtures/fixtures')
  for (const name of readdirSync(fixtures)) {
    const file = readdirSync(join(fixtures, name)).find((entry) => entry.endsWith('.dag-cbor'))
    if (file === undefined) continue
    const bytes = new Uint8Array(readFileSync(join(fixtures, name, file)))
    if (outside.test(name)) {
      it(`refuse ${name}`, () => {
        assert.throws(() => decodeBlock(bytes), { name: 'ProtocolError', code: 'bad_encoding' })
      })
    } else {
      it(`read ${name} and write it back`, () => {
        assert.deepEqual(encodeBlock(decodeBlock(bytes)), bytes)
        assert.equal(`${cidForBlock(bytes)}.dag-cbor`, file)
      })
    }
  }

  it('allow the CID texts that are version 1, base32 and sha2-256, and no others', () => {
    const lines = readFileSync(
      join(shared, 'conformance/atproto-interop-tests/syntax/cid_syntax_valid.txt'),
      'utf8',
    )
    const texts = lines.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    const allowed = texts.filter((text) => {
      try {
        return readCid(text) === text
      } catch {
        return false
      }
    })
    assert.ok(texts.length > allowed.length && allowed.length > 0)
    for (const text of allowed) assert.match(text, /^bafy|^bafk/)
  })
})

describeShared('CAR files of other projects', (shared) => {
  for (const [file, code] of [
    ['go-car/cmd/car/testdata/inputs/badheaderlength.car', 'bad_car'],
    ['go-car/cmd/car/testdata/inputs/simple-unixfs-missing-blocks.car', 'bad_car'],
    ['ipfs-car/test/fixtures/comic-no-roots.car', 'bad_car'],
    ['ipfs-car/test/fixtures/missing-root-block.car', 'bad_car'],
    ['js-car/test/fixtures/sample-corrupt-pragma.car', 'bad_car'],
    ['js-car/test/fixtures/sample-rootless-v42.car', 'bad_car'],
    ['js-car/test/fixtures/sample-unixfs-v2.car', 'bad_car'],
    ['js-car/test/fixtures/sample-v1-tailing-corrupt-section.car', 'bad_car'],
    ['js-car/test/fixtures/sample-v1-with-zero-len-section2.car', 'bad_car'],
    ['js-car/test/fixtures/sample-v2-corrupt-data-and-index.car', 'bad_car'],
    ['ipld/specs/selectors/fixtures/selector-fixtures-adl.car', 'bad_car'],
    ['ipld/specs/transport/car/fixture/carv2-basic/carv2-basic.car', 'bad_car'],
  ] as const) {
    it(`are refused: ${file}`, () => {
      const bytes = new Uint8Array(readFileSync(join(shared, 'conformance', file)))
      assert.throws(() => readCar(bytes, { maxBytes: 1e7 }), { name: 'ProtocolError', code })
    })
  }

  for (const file of [
    'ipfs-car/test/fixtures/pinpie.car',
    'go-car/cmd/car/testdata/inputs/wikipedia-cryptographic-hash-function.car',
    'ipld/specs/advanced-data-layouts/hamt/fixture/alice-words/hamt.car',
    'gateway-conformance/fixtures/trustless_gateway_car/single-layer-hamt-with-multi-block-files.car',
  ]) {
    const bytes = () => new Uint8Array(readFileSync(join(shared, 'conformance', file)))

    it(`are read where they are sound: ${file}`, () => {
      const car = readCar(bytes(), { maxBytes: 1e7 })
      assert.deepEqual(car.find(car.root.cid), car.root.bytes)
    })

    it(`are refused when one byte of a block is changed: ${file}`, () => {
      const changed = bytes()
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
      assert.throws(() => readCar(changed, { maxBytes: 1e7 }), { name: 'ProtocolError', code: 'bad_hash' })
    })

    it(`are refused when cut short: ${file}`, () => {
      const cut = bytes().subarray(0, -1)
      assert.throws(() => readCar(cut, { maxBytes: 1e7 }), { name: 'ProtocolError', code: 'bad_car' })
    })
  }
})
