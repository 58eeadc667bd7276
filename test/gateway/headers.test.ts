import assert from 'node:assert/strict'
import { contentDisposition } from '../../node/gateway/content-disposition.ts'
import { matchesEtag } from '../../node/gateway/etag.ts'
import { readFileName } from '../../node/gateway/multipart.ts'
import { negotiate } from '../../node/gateway/negotiate.ts'
import { fillHead } from '../../node/gateway/page-head.ts'

describe('comparing entity tags', () => {
  for (const [header, etag, same] of [
    ['"a"', '"a"', true],
    ['"b"', '"a"', false],
    ['"b", "a"', '"a"', true],
    ['W/"a"', '"a"', true],
    ['"a"', 'W/"a"', true],
    ['*', '"a"', true],
    ['"a,b"', '"a,b"', true],
    ['"a,b"', '"a"', false],
    ['a', '"a"', false],
    ['', '"a"', false],
    [undefined, '"a"', false],
  ] as const)
    it(`finds ${etag} ${same ? '' : 'not '}named by ${header}`, () => {
      assert.equal(matchesEtag(header, etag), same)
    })
})

describe('negotiating a format', () => {
  const offers = [
    ['json', 'application/json'],
    ['genbank', 'chemical/seq-na-genbank'],
    ['fasta', 'text/x-fasta'],
  ] as const
  for (const [accept, chosen] of [
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    ['text/x-fasta', 'fasta'],
    ['text/*', 'fasta'],
    ['application/json;q=0.4, chemical/seq-na-genbank;q=0.9', 'genbank'],
    ['*/*;q=0.5, text/x-fasta;q=0.1', 'json'],
    ['*/*, application/json;q=0', 'genbank'],
    ['application/json;q=0', undefined],
    ['image/png', undefined],
    ['TEXT/X-FASTA ; Q=1.0', 'fasta'],
    ['nonsense', undefined],
  ] as const)
    it(`answers "${accept}" with ${chosen ?? 'nothing'}`, () => {
      assert.equal(negotiate(accept, offers), chosen)
    })
})

describe('naming a download', () => {
  for (const [name, header] of [
    ['pUC19.gb', 'attachment; filename="pUC19.gb"'],
    ['../../etc/passwd', 'attachment; filename="__.._etc_passwd"'],
    ['a"; filename="b', 'attachment; filename="a__ filename=_b"; filename*=UTF-8\'\'a_%3B%20filename%3D_b'],
    ['a\r\nSet-Cookie: x', 'attachment; filename="a__Set-Cookie_ x"'],
    ['대장균.gb', 'attachment; filename="___.gb"; filename*=UTF-8\'\'%EB%8C%80%EC%9E%A5%EA%B7%A0.gb'],
    ['', 'attachment; filename="file"'],
  ] as const)
    it(`keeps ${JSON.stringify(name)} inside its header and out of other folders`, () => {
      assert.equal(contentDisposition(name), header)
    })
})

describe('the name of an uploaded file', () => {
  for (const [given, name] of [
    ['pUC19.gb', 'pUC19.gb'],
    ['../../../etc/passwd', 'passwd'],
    ['C:\\Users\\kim\\pUC19.gb', 'pUC19.gb'],
    ['\u0000\u0007.gb', '.gb'],
    ['프로모터.gb'.normalize('NFD'), '프로모터.gb'],
    ['', 'file'],
    [undefined, 'file'],
    ['..', 'file'],
  ] as const)
    it(`reads ${JSON.stringify(given)} as ${JSON.stringify(name)}`, () => {
      assert.equal(readFileName(given), name)
    })
})

describe('the head of a page', () => {
  const html = '<title>Biofed</title><meta name="description" content="old" />'

  it('holds what a record says as text, never as markup', () => {
    const hostile = '</title><script>alert("$&")</script>'
    assert.equal(
      fillHead(html, { title: hostile, description: hostile }),
      '<title>&lt;/title&gt;&lt;script&gt;alert(&quot;$&amp;&quot;)&lt;/script&gt;</title>' +
        '<meta name="description" content="&lt;/title&gt;&lt;script&gt;alert(&quot;$&amp;&quot;)&lt;/script&gt;" />',
    )
  })

  it('stays as it was built where there is nothing to say', () => {
    assert.equal(fillHead(html, {}), html)
  })
})
