import { afterAll, beforeAll, expect, test } from 'vitest'
import { findCase, receiptSecret } from '../../src/modules/cases/index.ts'
import type { Answers } from '../../src/modules/catalogue/definition.ts'
import { desk } from '../../src/modules/desk/index.ts'
import { documentsOfCases, keepForeign } from '../../src/modules/documents/index.ts'
import { paper, region, signedPdf } from '../../src/modules/documents/testing.ts'
import { findPerson, findPersonByNik } from '../../src/modules/population/store.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { readHtml } from '../../src/ui/testing.ts'
import { account, grant, nobody } from '../support/harness.ts'
import { documentLinks, findDocument } from '../support/inside.ts'
import { birth, reporter } from '../support/registry-forms.ts'
import { type Office, office } from '../support/registry-office.ts'
import { testWeb } from '../support/web.ts'

// Pembetulan where the national system keeps the register: it is corrected there, and its PDF takes the place of the first.

let at: Office
let web: Awaited<ReturnType<typeof testWeb>>
let national: Awaited<ReturnType<typeof region>>
beforeAll(async () => {
  at = await office({ registry: 'siak', rooms: [desk] })
  ;[web, national] = await Promise.all([testWeb(at.house), region('0000', 'Sistem Nasional')])
})
afterAll(async () => {
  await web.close()
  await at.house.close()
})

const officer = account('Bayu Anggara', [grant('officer', 'dukcapil')])
const nationalPdf = (caseNumber: string) => signedPdf(national, paper({ sample: false, caseNumber }))

async function born(name: string, child: string, number: string) {
  const id = await at.file(
    'akta-kelahiran',
    birth('Ratna Wulandari', 'Dimas Pratama', name, { mintaKk: false, mintaKia: false }),
  )
  const kept = await keepForeign(at.house.ctx(), id, await nationalPdf(name))
  if (isRefused(kept)) throw new Error(kept.refusal.code)
  await at.work(id, { entered: { nik: child, nomorAkta: number, akta: kept.file } })
  const [akta] = await documentsOfCases(at.house.ctx().db, [id])
  return { id, akta: akta! }
}

const correction = (kode: string, nik: string): Answers => ({
  akta: { kode, jenis: 'akta-kelahiran', nik, nama: 'Kirana Pratma' },
  yangSalah: { unsur: ['nama'], salahnya: 'Kurang satu huruf.' },
  seharusnya: { nama: 'Kirana Pratama', bukti: 'suratLahir' },
  pelapor: { hubungan: 'orangTua', ...reporter('Ratna Wulandari') },
})

/** Sends one PDF as the page of the entry does; where that leads. */
async function upload(action: string, pdf: Buffer): Promise<string> {
  const edge = 'pembetulanakta'
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="akta.pdf"\r\nContent-Type: application/pdf\r\n\r\n`
  const answer = await web.app.inject({
    method: 'POST',
    url: action,
    cookies: { ...web.cookies },
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, 'sec-fetch-site': 'same-origin' },
    payload: Buffer.concat([Buffer.from(head), pdf, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  expect(answer.statusCode).toBe(303)
  return String(answer.headers.location)
}

test('the officer brings the corrected certificate back; it takes the place of the first under its number', async () => {
  const nik = '9971016212250077'
  const { id: base, akta } = await born('Kirana Pratma', nik, '9971-LT-02032026-0009')
  expect(akta).toMatchObject({ origin: 'siak', number: '9971-LT-02032026-0009' })
  // On the paper of the national system stands no code of ours, but the number of the akta does.
  const id = await at.file('pembetulan-akta', correction('9971-lt-02032026-0009', nik))
  await at.work(id, { until: 'entri-siak' })
  const { number } = (await findCase(at.house.ctx().db, id))!

  web.actor = officer
  const entry = `/petugas/berkas/${number}/entri`
  const page = await web.get(`${entry}?tahap=entri-siak`)
  expect(page.status).toBe(200)
  expect(page.body).toContain('value="Kirana Pratama"')
  expect(page.body).not.toContain(`${entry}/aktaKematian`)
  const action = new RegExp(`action="(${entry}/aktaKelahiran[^"]*)"`).exec(page.body)![1]!.replaceAll('&amp;', '&')
  const pdf = await nationalPdf(number)
  const onward = await upload(action, pdf)
  const { url, body } = readHtml((await web.get(onward)).body).press('Simpan')
  body.delete('_token')
  expect(await web.post(url, Object.fromEntries(body), onward)).toMatchObject({ status: 303 })

  // Entered, and nothing is changed before the head of division has looked.
  const ctx = at.house.ctx()
  const person = (await findPersonByNik(ctx, ctx.db, nik))!
  expect((await findPerson(ctx, ctx.db, person))!.name).toBe('Kirana Pratma')
  expect((await findDocument(ctx.db, akta.id))!.ended).toBe(null)

  await at.work(id)
  expect(await at.outcome(id)).toMatchObject({ status: 'completed', outputs: { aktaKelahiran: 'issued' } })
  expect((await findPerson(ctx, ctx.db, person))!.name).toBe('Kirana Pratama')
  const old = (await findDocument(ctx.db, akta.id))!
  expect(old.ended).toMatchObject({ status: 'corrected', ground: 'pembetulan' })
  const now = (await findDocument(ctx.db, old.ended!.successor!))!
  expect(now).toMatchObject({
    origin: 'siak',
    number: akta.number,
    generation: 2,
    replaces: akta.id,
    ended: null,
    caseId: base,
    holder: 'K***** P*****',
    signer: 'Bambang Sutejo',
  })
  expect(await documentLinks(ctx, id)).toEqual([{ output: 'aktaKelahiran', href: `/dokumen/${now.id}` }])

  // Whoever asked for it gets the PDF as it came from the national system.
  web.actor = nobody
  const secret = receiptSecret(at.house.house.keys, id)
  expect((await web.get(`/dokumen/${now.id}?k=${secret}`)).status).toBe(200)
  const delivered = await web.app.inject({ method: 'GET', url: `/dokumen/${now.id}.pdf?k=${secret}` })
  expect(delivered.rawPayload.equals(pdf)).toBe(true)
})
