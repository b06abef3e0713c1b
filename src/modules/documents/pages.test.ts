import { afterAll, expect, test } from 'vitest'
import { birthHouse } from '../../../tests/support/births.ts'
import { account, grant, nobody } from '../../../tests/support/harness.ts'
import { testWeb } from '../../../tests/support/web.ts'
import { receiptSecret } from '../cases/index.ts'
import { annul } from './index.ts'

const births = await birthHouse()
const { house, applicant, head, issued, pdfOf } = births
const web = await testWeb(house)
afterAll(async () => {
  await web.close()
  await house.close()
})

async function upload(pdf: Buffer): Promise<{ status: number; body: string }> {
  const page = await web.app.inject({ method: 'GET', url: '/verifikasi' })
  const action = /action="(\/verifikasi\?_token=[^"]*)"/.exec(page.body)![1]!.replaceAll('&amp;', '&')
  const edge = 'batas-uji'
  const part = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="akta.pdf"\r\ncontent-type: application/pdf\r\n\r\n`
  const answer = await web.app.inject({
    method: 'POST',
    url: action,
    cookies: Object.fromEntries(page.cookies.map(({ name, value }) => [name, value])),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, 'sec-fetch-site': 'same-origin' },
    payload: Buffer.concat([Buffer.from(part), pdf, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  return { status: answer.statusCode, body: answer.body }
}

test('a stranger sees by the code what was issued, masked, and whether it still holds', async () => {
  const { akta } = await issued('Melati Kusumawardhani')
  web.actor = nobody
  const { status, body } = await web.get(`/verifikasi/${akta.code}`)
  expect(status).toBe(200)
  for (const words of ['Masih berlaku', 'Kutipan Akta Kelahiran', 'M***** K*****', 'Citra Dewi, S.H.', akta.number!])
    expect(body).toContain(words)
  expect(body).not.toMatch(/Melati|9971014103260001/)
  await annul(house.ctx({ actor: head }), {
    document: akta.id,
    ground: 'putusan-pengadilan',
    reason: 'Putusan nomor 12',
  })
  expect((await web.get(`/verifikasi/${akta.code}`)).body).toContain('Dokumen ini dibatalkan pada Senin, 2 Maret 2026')
})

test('a typed code leads to its page, a wrong one is said to be wrong', async () => {
  const { akta } = await issued()
  const typed = akta.code.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')
  expect(await web.get(`/verifikasi?kode=${typed}`)).toMatchObject({
    status: 303,
    location: `/verifikasi/${akta.code}`,
  })
  const wrong = await web.get('/verifikasi?kode=123')
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('Kode dokumen terdiri atas 16 huruf dan angka')
})

test('unknown codes are answered alike', async () => {
  const bare = (body: string) => body.replace(/0000000000000000|bukan-kode/g, '')
  const [good, bad] = await Promise.all([web.get('/verifikasi/0000000000000000'), web.get('/verifikasi/bukan-kode')])
  expect([good.status, bad.status]).toEqual([404, 404])
  expect(bare(good.body)).toBe(bare(bad.body))
})

test('an uploaded file is told genuine, altered, or without a signature', async () => {
  const { akta } = await issued()
  const pdf = await pdfOf(akta)
  web.actor = nobody
  const genuine = await upload(pdf)
  expect(genuine.status).toBe(200)
  expect(genuine.body).toContain('Dokumen ini asli')
  expect(genuine.body).toContain('Masih berlaku')
  const altered = await upload(Buffer.concat([pdf, Buffer.from('\n')]))
  expect(altered.body).toContain('Dokumen ini sudah diubah')
  expect(altered.body).not.toContain('Masih berlaku')
  expect((await upload(Buffer.from('%PDF-1.4\n%%EOF'))).body).toContain('Berkas ini tidak bertanda tangan')
  expect((await upload(Buffer.alloc(0))).status).toBe(422)
})

test('the reading copy shows the words in the language of the reader, the PDF comes as a file', async () => {
  const { akta, card } = await issued()
  web.actor = applicant
  const { status, body } = await web.get(`/dokumen/${akta.id}`)
  expect(status).toBe(200)
  expect(body).toContain('anak ke-dua, p, dari ayah SUGENG dan ibu SEKAR AYU')
  expect(body).not.toContain('Untuk kepala unit')
  expect((await web.get(`/dokumen/${card.id}`)).body).toContain('DIMAS PRASETYO')
  const file = await web.app.inject({ method: 'GET', url: `/dokumen/${akta.id}.pdf` })
  expect(file.headers['content-type']).toBe('application/pdf')
  expect(file.headers['content-disposition']).toContain('attachment')
  expect(file.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
})

test("a stranger is shown nothing of a document, with the receipt's secret the applicant's side is", async () => {
  const { akta, caseId } = await issued('Melati Kusumawardhani')
  web.actor = account('Orang Lain')
  for (const path of [`/dokumen/${akta.id}`, `/dokumen/${akta.id}.pdf`]) {
    const { status, body } = await web.get(path)
    expect(status).toBe(404)
    expect(body).not.toContain('Melati')
  }
  web.actor = nobody
  expect((await web.get(`/dokumen/${akta.id}`)).status).toBe(303)
  const secret = receiptSecret(house.house.keys, caseId)
  expect((await web.get(`/dokumen/${akta.id}?k=${secret}`)).body).toContain('MELATI KUSUMAWARDHANI')
  expect((await web.get(`/dokumen/${akta.id}?k=0000000000`)).status).toBe(303)
})

test('my documents lists what was issued to me', async () => {
  const { akta } = await issued()
  web.actor = applicant
  expect((await web.get('/akun/dokumen')).body).toContain(akta.number!)
  web.actor = account('Orang Lain')
  expect((await web.get('/akun/dokumen')).body).toContain('Belum ada dokumen')
})

test('the head annuls from the page with ground and reason', async () => {
  const { akta } = await issued()
  web.actor = head
  expect((await web.get(`/dokumen/${akta.id}`)).body).toContain('Batalkan akta')
  const sent = await web.post(
    `/dokumen/${akta.id}/pembatalan`,
    { ground: 'putusan-pengadilan', annulReason: 'Putusan nomor 12' },
    `/dokumen/${akta.id}`,
  )
  expect(sent).toMatchObject({ status: 303, location: `/dokumen/${akta.id}` })
  expect((await web.get(`/dokumen/${akta.id}`)).body).toContain('Dibatalkan')
  web.actor = applicant
  const other = await issued()
  const tried = await web.post(
    `/dokumen/${other.akta.id}/pembatalan`,
    { ground: 'putusan-pengadilan', annulReason: 'mencoba saja' },
    `/dokumen/${other.akta.id}`,
  )
  expect(tried.status).not.toBe(303)
})

test('programs read the same, and the certificate of the authority', async () => {
  const { akta } = await issued()
  web.actor = nobody
  const answer = JSON.parse((await web.get(`/api/v1/verifications/${akta.code}`)).body)
  expect(answer).toMatchObject({ code: akta.code, state: 'valid', successor: null, holder: 'R*** W*****' })
  expect((await web.get('/api/v1/verifications/0000000000000000')).status).toBe(404)
  expect((await web.get('/verifikasi/sertifikat.pem')).body).toMatch(/^-----BEGIN CERTIFICATE-----/)
})

test('a reason too short is said beside its field', async () => {
  const { akta } = await issued()
  web.actor = head
  const sent = await web.post(
    `/dokumen/${akta.id}/pembatalan`,
    { ground: 'putusan-pengadilan', annulReason: 'x' },
    `/dokumen/${akta.id}`,
  )
  expect(sent.status).toBe(422)
  expect(sent.body).toContain('href="#f-annulReason"')
  expect(sent.body).toContain('Masih berlaku')
})

test('the administrator says how a signatory is printed; a wrong NIP is refused', async () => {
  web.actor = account('Pengelola', [grant('regionAdmin')])
  const path = `/kelola/penandatangan/${births.signatory.id}`
  expect((await web.get(path)).body).toContain('Citra Dewi, S.H.')
  expect((await web.post(path, { name: 'Citra Dewi, M.Si.', nip: '123' })).body).toContain('NIP terdiri atas 18 angka')
  expect((await web.post(path, { name: 'Citra Dewi, M.Si.', nip: '19800101 200501 2 003' })).status).toBe(303)
  expect((await issued()).akta.signer).toBe('Citra Dewi, M.Si.')
  web.actor = applicant
  expect((await web.get(path)).status).toBe(404)
})
