import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, monday, system, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { insertUnit } from '../../platform/accounts/index.ts'
import { findNotice, wordsKept } from '../../platform/notices/index.ts'
import { isRefused } from '../../platform/outcome.ts'
import { definition } from '../catalogue/definition.ts'
import { catalogue } from '../catalogue/index.ts'
import { act, type Command, cases, eventsOf, findCase } from './index.ts'
import { tellApplicant, toldEvents } from './tell.ts'

let house: TestHouse
const ani = account('Ani Lestari Dewi')
const budi = account('Budi Santosa', [grant('verifier'), grant('officer'), grant('unitHead')])
const citra = account('Citra Dewi', [grant('signatory')])
const hour = 3_600_000
const day = 24 * hour

// The club gives out a card that is fetched.
const withCard = definition.parse({
  ...clubDefinition,
  stages: [
    ...clubDefinition.stages,
    {
      id: 'serah',
      name: { id: 'Serahkan', en: 'Hand over' },
      role: 'officer',
      within: { workingHours: 8 },
      actions: ['handOver'],
    },
  ],
  outputs: [
    { ...clubDefinition.outputs[0]!, physical: true, bring: { id: 'Bawa kartu lama.', en: 'Bring the old one.' } },
  ],
})

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club] })
  await publishClub(house.ctx(), withCard)
  const unit = { parent: null, phone: null, head_title: null }
  await insertUnit(house.ctx().db, { ...unit, id: 'klub', name_id: 'Klub', name_en: 'Club', address: 'Jalan Kuda 3' })
  await insertUnit(house.ctx().db, { ...unit, id: 'wilayah', name_id: 'Klub Wilayah', name_en: 'Area', address: null })
})
afterAll(() => house.close())

test('what must be mended is told, then that its time ends, then that the case is closed', async () => {
  house.now = monday
  const id = await submittedClub(house, ani)
  expect(await told(id)).toEqual([
    expect.stringMatching(
      /^Permohonan Keanggotaan klub catur diterima\. Nomor ARN-.* Selesai paling lambat Kamis, 5 Maret 2026.* Gratis\./,
    ),
  ])
  await by(budi, id, { type: 'take', stage: 'periksa' })
  await by(budi, id, {
    type: 'return',
    stage: 'periksa',
    expectedSeq: await seqOf(id),
    marks: [{ path: 'documents.foto', code: 'foto-terpotong' }],
  })
  expect((await told(id)).at(-1)).toContain('ada 1 hal yang perlu diperbaiki: Foto (foto terpotong)')
  const hold = (await findCase(house.ctx().db, id))!.state.holds[0]!
  house.now = hold.remindAt! + 1000
  await by(system, id, { type: 'expire' })
  expect((await told(id)).at(-1)).toContain(
    'ditunggu sampai Senin, 16 Maret 2026. Setelah itu permohonan dapat ditutup.',
  )
  house.now = hold.until! + 1000
  await by(system, id, { type: 'expire' })
  expect((await told(id)).at(-1)).toContain('ditutup karena perbaikannya belum kami terima')
  expect(await told(id)).toHaveLength(4)
})

test('what an officer withdraws in the applicant’s name is told to them; what they withdraw themselves is not', async () => {
  house.now = monday
  const [own, taken] = [await submittedClub(house, ani), await submittedClub(house, ani)]
  await by(ani, own, { type: 'withdraw', payload: { reason: 'Tidak jadi' } })
  expect(await told(own)).toHaveLength(1)
  await by(budi, taken, { type: 'withdraw', payload: { reason: 'Diminta di loket' } })
  expect((await told(taken)).at(-1)).toMatch(/^Permohonan ARN-\S+ dicabut petugas Klub atas nama Anda/)
})

test('late is told once, with its reason and a new estimate; a rejection with its ground and the way to object', async () => {
  house.now = monday
  const id = await submittedClub(house, ani)
  await by(budi, id, {
    type: 'forward',
    stage: 'periksa',
    to: 'wilayah',
    expectedSeq: await seqOf(id),
    payload: { reason: 'Tinggal di sana' },
  })
  expect((await told(id)).at(-1)).toContain('diteruskan ke Klub Wilayah')
  await by(budi, id, { type: 'hold', stage: 'periksa', kind: 'outsideSystem', ground: 'gangguan-siak', until: null })
  house.now = monday + 4 * day // Friday, a day after the promise
  await by(system, id, { type: 'expire' })
  house.now += hour
  await by(system, id, { type: 'expire' })
  const late = (await told(id)).filter((words) => words.includes('terlambat'))
  expect(late).toEqual([
    expect.stringContaining(
      'terlambat 1 hari kerja karena gangguan SIAK. Perkiraan baru: Rabu, 11 Maret 2026. Anda boleh mengadu',
    ),
  ])
  await by(budi, id, { type: 'resume', stage: 'periksa', kind: 'outsideSystem' })
  await by(budi, id, { type: 'take', stage: 'periksa' })
  await by(budi, id, {
    type: 'reject',
    stage: 'periksa',
    expectedSeq: await seqOf(id),
    ground: 'Aturan Klub 1/2020',
    payload: { reason: 'Ani Lestari Dewi (9971014101900001) sudah menjadi anggota' },
  })
  expect((await told(id)).at(-1)).toMatch(
    /ditolak karena Ani \(••••001\) sudah menjadi anggota \(dasar hukum: Aturan Klub 1\/2020\)\. Anda dapat mengajukan keberatan sampai \w+, \d/,
  )
  await by(ani, id, { type: 'appeal', payload: { reason: 'Itu orang lain.' } })
  await by(budi, id, { type: 'denyAppeal', payload: { reason: 'Orangnya sama.' } })
  expect((await told(id)).at(-1)).toContain('Keberatan Anda atas permohonan')
})

test('who must come is told what for; a card is told with the place and what to bring', async () => {
  house.now = monday
  const id = await submittedClub(house, ani)
  await by(budi, id, {
    type: 'hold',
    stage: 'periksa',
    kind: 'appointment',
    ground: 'wawancara',
    until: monday + 2 * day,
  })
  expect((await told(id)).at(-1)).toContain('menunggu Anda: wawancara. Batas waktu: Rabu, 4 Maret 2026.')
  await by(budi, id, { type: 'resume', stage: 'periksa', kind: 'appointment' })
  await by(budi, id, { type: 'take', stage: 'periksa' })
  await by(budi, id, { type: 'approve', stage: 'periksa', expectedSeq: await seqOf(id) })
  await by(citra, id, { type: 'sign', stage: 'tanda-tangan', expectedSeq: await seqOf(id) })
  await by(budi, id, { type: 'ready', output: 'kartu' })
  expect((await told(id)).at(-1)).toContain(
    'Kartu anggota siap diambil di loket Klub, Jalan Kuda 3. Bawa kartu lama. Tidak dipungut biaya.',
  )
  await by(budi, id, { type: 'handOver', output: 'kartu', payload: { to: 'Ani Lestari Dewi' } })
  expect((await told(id)).at(-1)).toContain('sudah diserahkan pada Senin, 2 Maret 2026')
})

async function by(actor: typeof ani, id: string, command: Command) {
  const outcome = await act(house.ctx({ actor }), id, command)
  if (isRefused(outcome)) throw new Error(`${command.type} was refused: ${outcome.refusal.code}`)
}

async function seqOf(id: string) {
  return (await findCase(house.ctx().db, id))!.seq
}

/** Runs every event's job twice, as after a crash, and says what went out, the oldest first. */
async function told(id: string): Promise<string[]> {
  const ctx = house.ctx()
  for (const { seq, type } of await eventsOf(ctx.db, id))
    if ((toldEvents as readonly string[]).includes(type)) {
      await tellApplicant(ctx, { caseId: id, seq })
      await tellApplicant(ctx, { caseId: id, seq })
    }
  const rows = await ctx.db.selectFrom('notice').select('id').where('case_id', '=', id).orderBy('id').execute()
  const words = await Promise.all(rows.map(async (row) => wordsKept(ctx, (await findNotice(ctx.db, row.id))!)!.text))
  for (const text of words) expect(text).not.toMatch(/Ani Lestari|9971014101900001/)
  return words
}
