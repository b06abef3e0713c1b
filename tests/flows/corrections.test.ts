import { afterAll, beforeAll, expect, test } from 'vitest'
import { cases, findCase, openCase, receiptSecret } from '../../src/modules/cases/index.ts'
import type { Row } from '../../src/modules/catalogue/definition.ts'
import { documentsOfCases } from '../../src/modules/documents/index.ts'
import { findPerson, findPersonByNik } from '../../src/modules/population/store.ts'
import { readHtml } from '../../src/ui/testing.ts'
import { account, grant, nobody } from '../support/harness.ts'
import { compare, documentLinks, findDocument, readingCopy } from '../support/inside.ts'
import { birth, death, nik, reporter } from '../support/registry-forms.ts'
import { namesOn, type Office, office, through } from '../support/registry-office.ts'
import { testWeb } from '../support/web.ts'

// Pembetulan: an akta that says something wrong, and somebody alive who is recorded as dead.

let at: Office
let web: Awaited<ReturnType<typeof testWeb>>
beforeAll(async () => {
  at = await office()
  web = await testWeb(at.house)
})
afterAll(async () => {
  await web.close()
  await at.house.close()
})

const verifier = account('Sari Lestari', [grant('verifier', 'dukcapil')])
const mother = account('Ratna Wulandari')

async function aktaOf(caseId: string) {
  return (await documentsOfCases(at.house.ctx().db, [caseId])).find(({ output }) => output === 'akta')!
}

async function born(name: string) {
  const done = await through(
    at,
    'akta-kelahiran',
    birth('Ratna Wulandari', 'Dimas Pratama', name, { mintaKk: true, mintaKia: false }),
  )
  return { ...done, akta: await aktaOf(done.id), nik: String(done.results.nik), person: String(done.results.personId) }
}

const asking = (name: string): Row => ({ hubungan: 'orangTua', ...reporter(name) })
const correction = (code: string, about: string, wrong: string[], right: Row) => ({
  akta: { kode: code, jenis: 'akta-kelahiran', nik: about, nama: 'Seperti tertulis' },
  yangSalah: { unsur: wrong, salahnya: 'Salah ketik.' },
  seharusnya: { ...right, bukti: 'suratLahir' },
  pelapor: asking('Ratna Wulandari'),
})

const backAlive = (name: string) => ({
  subjek: { nik: nik(name), nama: name, tanggalLahir: '1943-03-09', penjelasan: 'Ditolak saat mengurus BPJS.' },
  keluarga: { kembali: true },
  pelapor: { ...asking(name), hubungan: 'sendiri' },
})

test('old and new stand side by side, then the corrected akta takes the place of the old one under its number', async () => {
  const { akta, nik: child, person, id: base } = await born('Kirana Pratma')
  const right = { nama: 'Kirana Pratama', tempatLahir: 'Kota Arunika' }
  const id = await at.file('pembetulan-akta', correction(akta.code, child, ['nama', 'tempatLahir'], right))
  await at.work(id, { until: 'verifikasi' })

  const ctx = at.house.ctx({ actor: verifier })
  const seen = (await compare(ctx, (await openCase(ctx, id))!))!
  expect(seen.title).toContain(akta.number)
  expect(seen.rows.filter(({ changed }) => changed)).toEqual([
    { label: 'Nama lengkap anak', before: 'Kirana Pratma', after: 'Kirana Pratama', changed: true },
  ])
  const stranger = at.house.ctx({ actor: account('Orang Lain') })
  expect(await compare(stranger, (await openCase(stranger, id))!)).toBe(null)

  await at.work(id)
  expect(await at.outcome(id)).toMatchObject({ status: 'completed', outputs: { aktaKelahiran: 'issued' } })
  const old = (await findDocument(ctx.db, akta.id))!
  expect(old.ended).toMatchObject({ status: 'corrected', ground: 'pembetulan' })
  const now = (await findDocument(ctx.db, old.ended!.successor!))!
  expect(now).toMatchObject({ number: akta.number, generation: 2, replaces: akta.id, ended: null, caseId: base })
  const copy = JSON.stringify(await readingCopy(ctx, now))
  expect(copy).toContain('KIRANA PRATAMA')
  expect(copy).toContain((await findCase(ctx.db, id))!.number)
  expect((await findPerson(ctx, ctx.db, person))!.name).toBe('Kirana Pratama')
  expect(await documentLinks(ctx, id)).toEqual([{ output: 'aktaKelahiran', href: `/dokumen/${now.id}` }])

  web.actor = nobody
  const secret = receiptSecret(at.house.house.keys, id)
  expect((await web.get(`/dokumen/${now.id}?k=${secret}`)).status).toBe(200)
  expect((await web.get(`/dokumen/${akta.id}?k=${secret}`)).status).toBe(303)
  web.actor = account('Orang Lain')
  expect((await web.get(`/dokumen/${now.id}`)).status).toBe(404)
})

test('a code of no document, or one that holds no more, corrects nothing and waits for an officer', async () => {
  const { akta, nik: child } = await born('Bunga Pratama')
  const fix = () => correction(akta.code, child, ['nama'], { nama: 'Bunga Melati Pratama' })
  await through(at, 'pembetulan-akta', fix())
  const wrong = await at.file('pembetulan-akta', correction('0000000000000000', child, ['nama'], { nama: 'Bunga' }))
  await at.work(wrong)
  const failed = { 'documents.correctable': 'failed', 'population.correctCertificate': 'pending' }
  expect(await at.outcome(wrong)).toMatchObject({ effects: failed, outputs: { aktaKelahiran: 'due' } })
  // The code of the old paper leads to the document in its place.
  const again = await through(at, 'pembetulan-akta', {
    ...fix(),
    seharusnya: { nama: 'Bunga Mawar Pratama', bukti: 'suratLahir' },
  })
  expect(again.status).toBe('completed')
  const rows = await documentsOfCases(at.house.ctx().db, [akta.caseId])
  expect(rows.filter(({ output, ended }) => output === 'akta' && !ended)).toHaveLength(1)
  expect(rows.filter(({ output }) => output === 'akta')).toHaveLength(3)
})

test('a correction begins at the document, with what its reader may know', async () => {
  const { akta, nik: child } = await born('Cahya Pratama')
  web.actor = nobody
  const public_ = readHtml((await web.get(`/verifikasi/${akta.code}`)).body)
  expect(public_.link('Ajukan pembetulan').href).toBe(`/ajukan/pembetulan-akta?dari=${akta.code}`)
  const begin = async () => {
    const start = await web.get(`/ajukan/pembetulan-akta?dari=${akta.code}`)
    const id = /name="id" value="([^"]*)"/.exec(start.body)![1]!
    const fields = { id, untuk: 'self', dari: akta.code }
    const { location } = await web.post('/ajukan/pembetulan-akta', fields, `/ajukan/pembetulan-akta?dari=${akta.code}`)
    return (await web.get(location!)).body
  }
  web.actor = mother
  const stranger = await begin()
  expect(stranger).toContain(`value="${akta.code.replace(/(.{4})(?=.)/g, '$1-')}"`)
  expect(stranger).not.toMatch(new RegExp(`${child}|Cahya`))
  web.actor = verifier // may read the case that it was issued in
  expect(await begin()).toMatch(/value="Cahya Pratama"/)
})

test('a day of death put right stands in the register, in the record of the death and with the widow', async () => {
  const name = 'Kartono Wiryo'
  const ctx = at.house.ctx()
  const widow = (await findPersonByNik(ctx, ctx.db, nik('Sulastri')))!
  const before = (await findPerson(ctx, ctx.db, widow))!
  const died = await through(at, 'akta-kematian', death({ mintaKtpPasangan: false }))
  const akta = await aktaOf(died.id)
  const wrong = {
    akta: { kode: akta.code, jenis: 'akta-kematian', nik: nik(name), nama: name },
    yangSalah: { unsur: ['tanggalMeninggal'], salahnya: 'Salah ketik.' },
    seharusnya: { tanggalMeninggal: '2026-02-25', bukti: 'suratKematian' },
    pelapor: { ...asking('Sulastri'), hubungan: 'suamiIstri' },
  }
  const done = await through(at, 'pembetulan-akta', wrong)
  expect(done).toMatchObject({ status: 'completed', outputs: { aktaKematian: 'issued' } })
  expect(await findPerson(ctx, ctx.db, String(died.results.personId))).toMatchObject({ diedOn: '2026-02-25' })
  const record = ctx.db.selectFrom('vital_record').select('happened_on').where('case_id', '=', died.id)
  expect(await record.execute()).toEqual([{ happened_on: '2026-02-25' }])
  expect(await findPerson(ctx, ctx.db, widow)).toMatchObject({ maritalStatus: 'ceraiMati', maritalDate: '2026-02-25' })

  await through(at, 'tercatat-meninggal', backAlive(name))
  expect(await findPerson(ctx, ctx.db, widow)).toEqual(before)
})

test('somebody alive and recorded as dead comes back: akta annulled, spouse married again, on the card again', async () => {
  const died = await through(at, 'akta-kematian', death({ mintaKtpPasangan: false }))
  const ctx = at.house.ctx()
  const dead = String(died.results.personId)

  // Whoever is barred is offered just this, and may begin it.
  web.actor = { ...account('Kartono Wiryo'), assurance: 3, person: dead }
  const barred = await web.get('/ajukan/kia')
  expect(barred.status).toBe(409)
  expect(readHtml(barred.body).link('Ajukan: Tercatat Meninggal padahal Hidup').href).toBe('/ajukan/tercatat-meninggal')
  expect((await web.get('/ajukan/tercatat-meninggal')).status).toBe(200)
  const offered = { service: 'tercatat-meninggal', name: { id: 'Tercatat Meninggal padahal Hidup' } }
  expect(await cases.mends(ctx, 'recorded-dead')).toMatchObject(offered)

  const done = await through(at, 'tercatat-meninggal', backAlive('Kartono Wiryo'))
  expect(done).toMatchObject({ status: 'completed', outputs: { biodata: 'issued', kartuKeluarga: 'issued' } })
  expect(await findPerson(ctx, ctx.db, dead)).toMatchObject({ status: 'alive', diedOn: null })
  expect(namesOn(done.results)).toEqual(expect.arrayContaining(['Sulastri, kepalaKeluarga', 'Kartono Wiryo, suami']))
  const widow = (done.results.familyCard as { members: { name: string; maritalStatus: string }[] }).members
  expect(widow.find(({ name }) => name === 'Sulastri')!.maritalStatus).not.toBe('ceraiMati')
  expect((await aktaOf(died.id)).ended).toMatchObject({ status: 'annulled', ground: 'keputusan-pejabat' })
})

test('whoever is not recorded as dead is not brought back', async () => {
  const id = await at.file('tercatat-meninggal', {
    subjek: { nik: nik('Fitriani'), nama: 'Fitriani', tanggalLahir: '1985-05-19', penjelasan: 'Salah paham.' },
    keluarga: { kembali: false },
    pelapor: { ...asking('Fitriani'), hubungan: 'sendiri' },
  })
  await at.work(id)
  expect((await at.outcome(id)).effects).toEqual({ 'population.recordAlive': 'failed', 'documents.annul': 'pending' })
})
