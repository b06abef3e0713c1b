import { stringify } from 'yaml'
import { printPapers } from '../../src/modules/counter/papers.ts'
import { declareHoliday, holidaysOf } from '../../src/modules/office/holidays.ts'
import { declareHours } from '../../src/modules/office/hours.ts'
import { rewrap } from '../../src/modules/office/keys.ts'
import type { Week } from '../../src/platform/calendar.ts'
import { done } from '../support/births.ts'
import { publishClub } from '../support/club.ts'
import { proofDefinition } from './matters.ts'
import { csv, type Maker, type Making, plain } from './objects.ts'

// What is sent to the rooms of the counter, the register, the mail and the region's administrators.

const days = { 'date.d': '17', 'date.m': '9', 'date.y': '2026' }
const holidayForm = { ...days, name_id: 'Hari jadi', name_en: 'City day', kind: 'region', basis: 'SK 1/2026' }

const hoursForm = {
  'from.d': '7',
  'from.m': '1',
  basis: 'SE 1/2026',
  'd0.open': '08.00',
  'd0.close': '14.30',
}

const counterDraft: Maker = async ({ world, shared }) => {
  const { id } = await shared('counter draft', () =>
    world.matters.draft(world.cast.officer.actor, { channel: 'counter' }),
  )
  return { params: { draft: id }, form: { reason: 'documents' } }
}
const failedNotice: Maker = async (making) => ({
  params: { id: await making.shared('notice', () => notice(making)) },
})
async function notice({ world, fresh }: Making): Promise<string> {
  const ctx = world.house.ctx()
  const said = {
    kind: 'cardReady',
    to: { phone: '+6281200000098' },
    unit: 'klub',
    caseNumber: 'ARN-2026-BUKTI',
    values: { number: 'ARN-1', document: 'KTP-el', place: 'Loket 3', link: '/lacak/ARN-1' },
    dedupe: { caseId: null, key: `bukti-${fresh()}` },
  } as never
  const { channels } = world.house.house.notices
  Object.assign(channels, { message: null })
  const { id } = (await ctx.transaction((db) => world.house.house.notices.send(ctx, db, said)))!
  await ctx.db.updateTable('notice').set({ state: 'failed', last_error: 'gateway' }).where('id', '=', id).execute()
  Object.assign(channels, { message: { send: async () => ({ ok: true }), close: async () => undefined } }) // the outside world
  return id
}
const failedJob: Maker = async (making) => ({ params: { job: await making.shared('job', () => job(making)) } })
async function job({ world }: Making): Promise<string> {
  const { owner } = world.house.database
  const { rows } = await owner.query(`select (jobs.add_job('test.fail', json_build_object('region', '9971'))).id`)
  await owner.query(`update jobs._private_jobs set attempts = 12, max_attempts = 12, last_error = 'x' where id = $1`, [
    rows[0].id,
  ])
  return String(rows[0].id)
}
const service: Maker = async ({ world, fresh, shared }) => {
  const service = await shared('service', async () => {
    const id = `tarik-${fresh()}`
    await publishClub(world.house.ctx(), { ...proofDefinition, id })
    return id
  })
  return { params: { service, version: '1' }, query: 'dari=1&ke=1' }
}
const yaml = ({ fresh }: Making) =>
  stringify({
    ...proofDefinition,
    id: `layanan-${fresh()}`,
    standard: { ...proofDefinition.standard, product: { id: 'Surat', en: 'Letter' } },
    effects: [],
    outputs: [],
  })
const person: Maker = ({ world }) => ({ params: { id: world.person, person: world.person } })
const head = 'nomor_kk,alamat,kelurahan,nik,nama,hubungan,jenis_kelamin,tempat_lahir,tanggal_lahir'
const mother = (made: number) => {
  const serial = String(1000 + made).padStart(4, '0')
  return `997101240615${serial},Jalan Pala 1,9971011001,997101470591${serial},Ani,kepala keluarga,P,Arunika,07-05-1991`
}
const intake = { service: 'bukti', phone: '' }

export const officeObjects: Readonly<Record<string, Maker>> = {
  'GET /petugas/loket': plain(),
  'POST /petugas/loket': plain({ q: 'Ratna' }),
  'GET /petugas/loket/warga/:person': person,
  'POST /petugas/loket/warga/:person/permohonan': ({ world }) => ({
    params: { person: world.person },
    form: { ...intake, id: world.house.ctx().newId() },
  }),
  'GET /petugas/loket/tanpa-data': plain(),
  'POST /petugas/loket/tanpa-data': ({ world }) => ({
    form: { ...intake, id: world.house.ctx().newId(), name: 'Warga' },
  }),
  'GET /petugas/loket/tunda/:draft': counterDraft,
  'POST /petugas/loket/tunda/:draft': counterDraft,
  'POST /petugas/loket/tunda/:draft/kode': counterDraft,
  'GET /petugas/loket/kertas': plain(),
  'POST /petugas/loket/kertas': plain({ count: '2' }),
  'POST /petugas/loket/kertas/penerimaan': async ({ world, once }) => {
    const ctx = world.house.ctx({ actor: world.cast.officer.actor })
    const number = await once('paper', async () => (await printPapers(ctx, 1))[0]!)
    return { form: { number, 'day.d': '2', 'day.m': '3', 'day.y': '2026', time: '08.30' } }
  },
  'GET /rt': plain(),
  'POST /rt': ({ world }) => ({
    form: { id: world.house.ctx().newId(), service: 'bukti', name: 'Keluarga Karyo', phone: '' },
  }),

  'GET /petugas/penduduk': plain(),
  'POST /petugas/penduduk': plain({ q: 'Ratna' }),
  'GET /petugas/penduduk/:id': person,
  'POST /petugas/penduduk/:id/penerimaan-tujuan': async (making) => {
    const { db, newId } = making.world.house.ctx()
    const { family } = await db.selectFrom('family_member').select('family').limit(1).executeTakeFirstOrThrow()
    const move = newId()
    const destination = {
      province: '98',
      regency: '9871',
      district: '987101',
      village: '9871012003',
      street: 'Jl. Laut',
      rt: '001',
      rw: '001',
    }
    await db
      .insertInto('move')
      .values({
        id: move,
        family,
        destination: JSON.stringify(destination) as never,
        left_on: '2026-03-01',
        received_on: null,
        received_by: null,
        case_id: newId(),
      })
      .execute()
    await db.insertInto('move_person').values({ move, person: making.world.person }).execute()
    return { params: { id: making.world.person } }
  },

  'GET /demo/kotak-keluar': plain(),
  'GET /petugas/pembacaan': plain(),
  'POST /petugas/pembacaan': plain({ tentang: '9971014705910099' }),
  'GET /petugas/pemberitahuan': plain(),
  'POST /petugas/pemberitahuan/:id/pengiriman': failedNotice,
  'POST /petugas/pemberitahuan/:id/kabar': failedNotice,

  'GET /layanan': plain(),
  'GET /': plain(),
  'GET /kinerja': plain(),
  'GET /kinerja/unit/:unit': () => ({ params: { unit: proofDefinition.unit } }),
  'GET /kinerja/unit/:unit/:service': () => ({ params: { unit: proofDefinition.unit, service: proofDefinition.id } }),
  'GET /kinerja/cara-menghitung': plain(),
  'GET /kinerja/data/:table': () => ({ params: { table: 'bulan' } }),
  'GET /kinerja/data/rincian': () => ({
    query: `unit=${proofDefinition.unit}&layanan=${proofDefinition.id}`,
  }),
  'GET /kinerja/data/berhenti': plain(),
  'GET /kinerja/data/ketepatan': () => ({
    query: `unit=${proofDefinition.unit}&layanan=${proofDefinition.id}`,
  }),
  'GET /kinerja/indikator': plain(),
  'GET /kinerja/indikator/:kpi': () => ({ params: { kpi: 'sekali-jadi' } }),
  'GET /kinerja/indikator/:kpi/data': () => ({ params: { kpi: 'sekali-jadi' } }),
  'GET /petugas/kinerja/indikator': plain(),
  'GET /petugas/kinerja/indikator/:kpi': () => ({ params: { kpi: 'menunggu-di-meja' } }),
  'GET /petugas/kinerja/indikator/:kpi/data/:table': () => ({
    params: { kpi: 'menunggu-di-meja', table: 'layanan' },
  }),
  'GET /layanan/:service': () => ({ params: { service: 'bukti' } }),
  'GET /api/v1/services': plain(),
  'GET /api/v1/services/:service': () => ({ params: { service: 'bukti' } }),
  'GET /kelola/layanan': plain(),
  'GET /kelola/layanan/baru': plain(),
  'POST /kelola/layanan/pemeriksaan': (making) => ({ form: { teks: yaml(making) } }),
  'POST /kelola/layanan/berkas': (making) => ({ file: { ...csv(yaml(making)), name: 'layanan.yaml' } }),
  'POST /kelola/layanan': (making) => ({ form: { teks: yaml(making), draf: 'keep' } }),
  'GET /kelola/layanan/:service': service,
  'GET /kelola/layanan/:service/versi/:version': service,
  'GET /kelola/layanan/:service/perbandingan': service,
  'GET /kelola/layanan/:service/penarikan': service,
  'POST /kelola/layanan/:service/penarikan': service,

  'GET /kelola/penandatangan': plain(),
  'GET /kelola/penandatangan/:account': ({ world }) => ({ params: { account: world.cast.signatory.actor.id! } }),
  'POST /kelola/penandatangan/:account': ({ world }) => ({
    params: { account: world.cast.signatory.actor.id! },
    form: { name: 'Citra Dewi, S.H.', nip: '198001012005012003' },
  }),
  'GET /kelola/libur': plain(),
  'POST /kelola/libur/tinjauan': plain({ ...holidayForm, 'date.y': '2079' }),
  'POST /kelola/libur': ({ fresh }) => ({ form: { ...holidayForm, 'date.y': String(2027 + (fresh() % 50)) } }),
  'POST /kelola/libur/:id/pencabutan': async ({ world, once }) => {
    const ctx = world.house.ctx({ actor: world.cast.admin.actor })
    const year = 2026
    const id = await once('holiday', async () => {
      done(
        await declareHoliday(ctx, { date: `${year}-10-06`, name_id: 'A', name_en: 'A', kind: 'region', basis: 'SK' }),
      )
      return (await holidaysOf(ctx, year)).rows.find(({ removable }) => removable)!.removable!
    })
    return { params: { id } }
  },
  'GET /kelola/jam-kerja': plain(),
  'POST /kelola/jam-kerja/tinjauan': plain({ ...hoursForm, 'from.y': '2031' }),
  'POST /kelola/jam-kerja': ({ fresh }) => ({
    form: { ...hoursForm, 'from.y': String(2031 + (fresh() % 50)), 'd0.close': `14.${10 + (fresh() % 50)}` },
  }),
  'POST /kelola/jam-kerja/:from/pencabutan': async ({ world, once }) => {
    const ctx = world.house.ctx({ actor: world.cast.admin.actor })
    const from = '2030-01-07'
    const hours: Week = [[[480, 900]], [], [], [], [], [], []]
    await once('hours', async () => done(await declareHours(ctx, { from, week: hours, basis: 'SE 1' })))
    return { params: { from } }
  },
  'GET /kelola/pekerjaan': plain(),
  'POST /kelola/pekerjaan/:job/percobaan': failedJob,
  'POST /kelola/pekerjaan/:job/penghentian': failedJob,
  'GET /kelola/kunci': plain(),
  'POST /kelola/kunci': plain(),
  'GET /kelola/lembar-pemulihan': plain(),
  // Asked last: the time that must pass for it ends whatever else was begun.
  'POST /kelola/kunci/:epoch/pemusnahan': async ({ world, once }) => {
    await once('old epoch', async () => {
      world.house.now += 60_000
      for (let turn = 0; turn < 20; turn++) await rewrap(world.house.ctx())
      world.house.now += 40 * 86_400_000
    })
    return { params: { epoch: '1' } }
  },
  'GET /kelola/cadangan': plain(),
  'POST /kelola/cadangan': plain(),
  'GET /kelola/impor': plain(),
  'POST /kelola/impor/units': ({ fresh }) => ({
    file: csv(`id;name_id;name_en;parent\nimpor-${fresh()};Dinas;Office;\n`),
  }),
  'POST /kelola/impor/areas': () => ({ file: csv('code,name\n99.71.90,Kecamatan Uji\n') }),
  'POST /kelola/impor/officers': ({ fresh }) => ({
    file: csv(`name,email,role,unit\nSari,impor${fresh()}@bukti.example,verifier,klub\n`),
  }),
  'POST /kelola/impor/families': ({ fresh }) => ({ file: csv(`${head}\n${mother(fresh())}\n`) }),
  'GET /bahasa/:lang': () => ({ params: { lang: 'en' } }),
  'GET /kelola/pemeriksaan': plain(),
  'POST /kelola/pemeriksaan': plain({ phone: '', email: '' }),
  'GET /kelola/komponen': plain(),
}
