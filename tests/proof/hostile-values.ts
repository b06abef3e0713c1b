// What somebody who means harm, or a broken program, types into a field.

export const MARK = `"'><x-bukti onload=a>`
const dashes = '-'.repeat(36)

/** Texts, as they stand in an address or a form; `raw` ones are encoded already. */
export const texts: readonly { text: string; raw?: string }[] = [
  { text: '' },
  { text: ' ' },
  { text: MARK },
  { text: `${MARK}<script>alert(1)</script>` },
  { text: 'a\u0000b' },
  { text: '\u0000' },
  { text: '', raw: '%FF%FE%C0%AF' },
  { text: '', raw: '%ED%A0%80' }, // half of a surrogate pair
  { text: '', raw: '%' },
  { text: '', raw: '%zz' },
  { text: 'a\r\nSet-Cookie: bukti=1' },
  { text: "'; drop table cases; --" },
  { text: "' or 1=1 --" },
  { text: '%_\\' },
  { text: '__proto__' },
  { text: 'constructor' },
  { text: 'toString' },
  { text: '-1' },
  { text: '0' },
  { text: '1e309' },
  { text: '99999999999999999999999' },
  { text: '2147483648' },
  { text: 'NaN' },
  { text: '2026-02-30' },
  { text: '99' },
  { text: '0000-00-00' },
  { text: '+275760-09-13T00:00:00.001Z' },
  { text: `+275760-09-13T00:00:00.000Z~${dashes}~x` },
  { text: `2026-01-01~${dashes}~x` },
  { text: `${dashes}~periksa~1` },
  { text: dashes },
  { text: '00000000-0000-0000-0000-000000000000' },
  { text: '../../../../etc/passwd' },
  { text: '//bukti.example' },
  { text: '\u202e\u2066\ufeff\u0300'.repeat(20) },
  { text: '👩‍👩‍👧‍👦'.repeat(40) },
  { text: 'x'.repeat(190) },
  { text: 'x'.repeat(5000) },
  { text: '9'.repeat(5000) },
]

/** The same for bodies only. */
export const long = 'x'.repeat(1024 * 1024)

/** What a field of a JSON body may hold. */
export const values: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  1.5,
  [],
  {},
  [[]],
  [null],
  '\ud800',
  'a\u0000b',
  MARK,
  { constructor: { prototype: { x: 1 } } },
  { toString: 1, valueOf: 2 },
  '',
  'x'.repeat(100_000),
  Array.from({ length: 2000 }, () => ({})),
]

const deep = (open: string, close: string) => `${open.repeat(20_000)}1${close.repeat(20_000)}`

/** Whole bodies, with what they claim to be. */
export const bodies: readonly { type: string | null; body: string | Buffer }[] = [
  { type: 'application/json', body: '' },
  { type: 'application/json', body: '{' },
  { type: 'application/json', body: 'null' },
  { type: 'application/json', body: '[]' },
  { type: 'application/json', body: '"x"' },
  { type: 'application/json', body: '1e999' },
  { type: 'application/json', body: '{"__proto__":{"x":1}}' },
  { type: 'application/json', body: '{"constructor":{"prototype":{"x":1}}}' },
  { type: 'application/json', body: deep('[', ']') },
  { type: 'application/json', body: deep('{"a":', '}') },
  { type: 'application/json', body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
  { type: 'application/json', body: `{"x":"${long}"}` },
  { type: 'application/json; charset=utf-16', body: '{}' },
  { type: 'application/xml', body: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>' },
  { type: 'text/plain', body: 'x' },
  { type: 'bukti', body: 'x' },
  { type: null, body: 'x' },
  { type: 'application/octet-stream', body: Buffer.from([0, 255, 254]) },
  { type: 'application/x-www-form-urlencoded', body: '' },
  { type: 'application/x-www-form-urlencoded', body: '&&&===&=%%%' },
  { type: 'application/x-www-form-urlencoded', body: '__proto__=1&constructor=2&a[b][c]=3&toString=4' },
  { type: 'application/x-www-form-urlencoded', body: `x=${long}` },
  { type: 'application/x-www-form-urlencoded', body: 'a=1&'.repeat(50_000) },
  { type: 'application/x-www-form-urlencoded; charset=utf-7', body: 'a=1' },
  { type: 'multipart/form-data', body: 'x' },
  { type: 'multipart/form-data; boundary=', body: 'x' },
  { type: 'multipart/form-data; boundary=x', body: '' },
  { type: 'multipart/form-data; boundary=x', body: 'no part at all' },
  { type: 'multipart/form-data; boundary=x', body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n' },
  {
    type: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncut off',
  },
  {
    type: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--\r\n',
  },
  { type: 'multipart/form-data; boundary=x', body: '--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n' },
  { type: 'multipart/form-data; boundary=x', body: `--x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n1\r\n--x--\r\n` },
  {
    type: 'multipart/form-data; boundary=x',
    body: `${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(600)}--x--\r\n`,
  },
  {
    type: 'multipart/form-data; boundary=x',
    body: `${'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n1\r\n'.repeat(9)}--x--\r\n`,
  },
  { type: `multipart/form-data; boundary=${'x'.repeat(5000)}`, body: 'x' },
]
