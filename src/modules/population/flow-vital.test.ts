import { afterAll, beforeAll, expect, test } from 'vitest'
import { account } from '../../../tests/support/harness.ts'
import { birth, death, nik, reporter, witnesses } from '../../../tests/support/registry-forms.ts'
import { namesOn, type Office, office, partsOf, through } from '../../../tests/support/registry-office.ts'
import { actsFor, giveMandate, today } from '../../platform/accounts/index.ts'
import type { Row } from '../catalogue/definition.ts'
import { findPersonByNik } from './store.ts'

// Births and deaths as they are offered, from the filled-in form to the last thing handed over.

let at: Office
beforeAll(async () => {
  at = await office()
})
afterAll(() => at.house.close())

test('akta-kelahiran: late, of unregistered parents, with card and KIA', async () => {
  const id = await at.file(
    'akta-kelahiran',
    birth('Ratna Wulandari', 'Dimas Pratama', 'Kirana Pratama', { mintaKk: true, mintaKia: true }),
  )
  await at.work(id, { until: 'keputusan-kepala-dinas' })
  expect((await at.outcome(id)).effects).toEqual({})
  await at.work(id)
  const done = await at.outcome(id)
  expect(done).toMatchObject({
    status: 'completed',
    effects: { 'population.registerBirth': 'done', 'population.issueKia': 'done' },
    outputs: { akta: 'issued', kartuKeluarga: 'issued', kia: 'handedOver' },
  })
  const { db } = at.house.ctx()
  const record = await db
    .selectFrom('vital_record')
    .select(['number', 'person'])
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(record.number).toMatch(/^9971-LT-\d{8}-\d{4}$/)
  const person = await db
    .selectFrom('person')
    .select('birth_certificate')
    .where('id', '=', record.person)
    .executeTakeFirstOrThrow()
  expect(person.birth_certificate).toBe(record.number)
  expect(await db.selectFrom('card').select(['kind', 'status']).where('issued_by', '=', id).execute()).toEqual([
    { kind: 'kia', status: 'handedOver' },
  ])
})

test('kelahiran: one form, then akta, family card and KIA, each its own case and none checked twice', async () => {
  const { keluarga, ...rest } = birth('Siti Nurhaliza', 'Ahmad Fauzi', 'Zahra Fauzi', {})
  const id = await at.file('kelahiran', { ...rest, keluarga: { ...(keluarga as Row), agama: 'islam' } })
  await at.work(id)
  const parts = await partsOf(at.house, id)
  expect(parts.map((part) => part.service).sort()).toEqual(['akta-kelahiran', 'kia', 'kk-tambah-anggota'])
  for (const service of ['akta-kelahiran', 'kk-tambah-anggota', 'kia']) {
    const part = parts.find((p) => p.service === service)!
    await at.work(part.id)
    const done = await at.outcome(part.id)
    expect(done.status, service).toBe('completed')
    expect(Object.values(done.outputs).every((state) => state === 'issued' || state === 'handedOver')).toBe(true)
  }
  const card = await at.outcome(parts.find((p) => p.service === 'kk-tambah-anggota')!.id)
  expect(namesOn(card.results)).toContain('Zahra Fauzi, anak')
})

test('surat-keterangan-lahir-mati', async () => {
  const { results, ...done } = await through(at, 'surat-keterangan-lahir-mati', {
    bayi: {
      lamaKandungan: 30,
      jenisKelamin: 'P',
      tanggalLahirMati: '2026-02-20',
      tempatDilahirkan: 'puskesmas',
      tempatLahir: 'Kota Arunika',
      jenisKelahiran: 'tunggal',
      kelahiranKe: 3,
      penolong: 'bidan',
      yangMenentukan: 'bidan',
    },
    ibu: { nik: nik('Fitriani'), nama: 'Fitriani', tanggalLahir: '1985-05-19' },
    ayah: { nik: nik('Syahrul Ramadhan'), nama: 'Syahrul Ramadhan' },
    saksi: witnesses,
    pelapor: { hubungan: 'ayah', ...reporter('Syahrul Ramadhan') },
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { suratLahirMati: 'issued' } })
})

test('akta-kematian: the old head, with a new card and a card for the widow; nobody acts for him any more', async () => {
  const holder = account('Wulan Sari')
  const ctx = at.house.ctx({ actor: holder })
  const person = (await findPersonByNik(ctx, ctx.db, nik('Kartono Wiryo')))!
  await giveMandate(ctx, ctx.db, {
    ...{ holder: holder.id!, for: { person, account: null }, services: ['*'], evidence: '12/2026' },
    ...{ consent: { by: 'letter', person }, from: today(ctx), until: '2027-12-31' },
  })
  const about = { service: 'akta-kematian', person }
  expect(await actsFor(ctx, about)).toBe(true)
  const done = await through(at, 'akta-kematian', death({ mintaKtpPasangan: true }))
  expect(done).toMatchObject({
    status: 'completed',
    outputs: { akta: 'issued', kartuKeluarga: 'issued', ktpPasangan: 'handedOver' },
  })
  expect(namesOn(done.results)[0]).toBe('Sulastri, kepalaKeluarga')
  expect(await actsFor(ctx, about)).toBe(false)
})
