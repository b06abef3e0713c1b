import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { drawPdf } from './pdf.ts'
import { noon, paper, region, say, signedPdf } from './testing.ts'
import { checkPdf } from './verify.ts'

const ours = await region()
const pdf = await signedPdf(ours)
const verdict = async (bytes: Buffer, trusted = ours.authorities) => (await checkPdf(bytes, trusted)).verdict

test('a document is genuine as it was signed, and says its code and signer', async () => {
  const checked = await checkPdf(pdf, ours.authorities)
  expect(checked).toMatchObject({ verdict: 'genuine', code: '7K3F9QD20M4XW8TB', change: null })
  expect(checked.signatures).toMatchObject([
    { signer: 'Bambang Sutejo', region: '9971', intact: true, whole: true, at: noon },
  ])
})

test('one changed byte anywhere is seen', async () => {
  const seed = Number(process.env.SEED ?? 20261124)
  const random = numbers(seed)
  for (let round = 0; round < 300; round++) {
    const changed = Buffer.from(pdf)
    const at = Math.floor(random() * pdf.length)
    changed[at] = changed[at]! ^ (1 << Math.floor(random() * 8))
    expect(await verdict(changed), `seed ${seed}, byte ${at} is ${changed[at]}`).toBe('altered')
  }
})

test('one changed byte of the signature itself is seen: of the CMS, its certificates, its padding, its letters', async () => {
  const hole = pdf.indexOf('<30')
  for (let at = hole; at < hole + 6146; at += at < hole + 2760 ? 5 : 211) {
    const changed = Buffer.from(pdf)
    changed[at] = changed[at]! ^ (1 << (at % 6))
    expect(await verdict(changed), `byte ${at - hole} of the signature`).toBe('altered')
  }
})

test('bytes appended or cut off at the end are seen', async () => {
  for (const more of ['\n', ' ', '%', '%%EOF\n'])
    expect(await verdict(Buffer.concat([pdf, Buffer.from(more)]))).toBe('altered')
  for (const cut of [1, 2, 100, 5_000, 15_000]) expect(await verdict(pdf.subarray(0, pdf.length - cut))).toBe('altered')
  expect(await verdict(pdf.subarray(1))).toBe('altered')
})

test('an incremental update after the signature is seen, and called so', async () => {
  const update = '\n900 0 obj\n<< /Type /Annot >>\nendobj\nxref\n0 0\ntrailer\n<< /Prev 1 >>\nstartxref\n1\n%%EOF\n'
  expect(await checkPdf(Buffer.concat([pdf, Buffer.from(update)]), ours.authorities)).toMatchObject({
    verdict: 'altered',
    change: 'appended',
  })
})

test("another's whole signature is foreign, even under our names", async () => {
  const impostor = await signedPdf(await region())
  const checked = await checkPdf(impostor, ours.authorities)
  expect(checked).toMatchObject({ verdict: 'foreign', change: null })
  expect(checked.signatures).toMatchObject([
    { issuer: 'Otoritas Sertifikat Kota Arunika (CONTOH)', region: null, intact: true },
  ])
})

test('another region of the installation is named as the signer', async () => {
  const other = await region('9972', 'Kabupaten Seroja')
  const checked = await checkPdf(await signedPdf(other), [...ours.authorities, ...other.authorities])
  expect(checked.signatures).toMatchObject([{ region: '9972' }])
})

test('a signature taken from one document does not fit another', async () => {
  const other = await signedPdf(ours, paper({ code: '0000000000000000' }))
  const hole = pdf.indexOf('<30')
  const forged = Buffer.from(other)
  pdf.copy(forged, other.indexOf('<30'), hole, hole + 6145)
  expect(await verdict(forged)).toBe('altered')
})

test('a range that leaves out more than the signature is not believed', async () => {
  const text = pdf.toString('latin1')
  const [whole, hole, after, rest] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(text)!
  const wider = Buffer.from(
    text.replace(whole, `/ByteRange [0 ${hole} ${Number(after) + 1} ${Number(rest) - 1}]`),
    'latin1',
  )
  expect(await verdict(wider)).toBe('altered')
})

test('a file without a signature, and a file that is no PDF, are called so', async () => {
  expect(await verdict(await drawPdf(paper({ signer: null }), noon, say))).toBe('unsigned')
  expect(await verdict(randomBytes(4096))).toBe('notPdf')
  expect(await verdict(Buffer.alloc(0))).toBe('notPdf')
})

test('hostile files get a verdict, not a fault', async () => {
  const deep = `${'30'.repeat(2000)}00`
  for (const contents of [deep, 'ff', '', '3080'.repeat(1000)]) {
    const start = `%PDF-1.7\n1 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached /Contents `
    const end = '\n>>\nendobj\n%%EOF'
    const range = `/ByteRange [0 ${start.length} ${start.length + contents.length + 2} ${end.length + 40}]`
    const file = `${start}<${contents}>${range.padEnd(40)}${end}`
    expect(await verdict(Buffer.from(file, 'latin1'))).toBe('altered')
  }
})

/** A small generator (mulberry32), so that a failure can be run again by its seed. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
