import { act, findCase, openCase, rulesOf } from '../modules/cases/index.ts'
import { current } from '../modules/catalogue/index.ts'
import {
  addEvidence,
  addPhoto,
  asNobody,
  closeFixed,
  type Filled,
  fillIn,
  letStand,
  sendReport,
} from '../modules/reports/index.ts'
import { listDemoAccounts, listGrants } from '../platform/accounts/index.ts'
import type { Actor, Context, Role } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'
import { workingDaysBack } from '../simulation/arrivals.ts'
import { chanceOf } from '../simulation/chance.ts'
import { outlines } from './outlines.ts'
import { photoOf, type Scene } from './pictures.ts'
import { alongStreet } from './streets.ts'

// What residents of Kota Arunika reported from the street in the last weeks, by the real use cases with the clock set back.

const hour = 3_600_000

type Fate = 'new' | 'verified' | 'begun' | 'fixed' | 'refused' | 'elsewhere'

/** Category, street, words and what became of it; the first are the newest. */
const told: readonly (readonly [service: string, street: string, words: string, fate: Fate])[] = [
  ['jalan-rusak', 'Jl. Melati', 'Lubang dalam di tengah jalan, sudah ada yang jatuh.', 'new'],
  ['lampu-jalan', 'Jl. Kenanga', 'Tiga lampu mati berderet, gelap sekali.', 'new'],
  ['sampah', 'Pasar Bahari', 'Sampah menumpuk di depan pasar sejak Sabtu.', 'verified'],
  ['jalan-rusak', 'Jl. Anggrek', 'Aspal terkelupas di tikungan.', 'verified'],
  ['drainase-banjir', 'Jl. Pelabuhan', 'Selokan tersumbat, air masuk ke rumah.', 'begun'],
  ['pohon-tumbang', 'Jl. Cemara', 'Dahan besar menggantung di atas trotoar.', 'fixed'],
  ['lampu-jalan', 'Jl. Sekar Wangi', 'Lampu berkedip sepanjang malam.', 'begun'],
  ['jalan-rusak', 'Jl. Raya Arunika', 'Jalan bergelombang di dekat jembatan.', 'elsewhere'],
  ['trotoar', 'Jl. Pendidikan', 'Ubin pemandu hilang di depan sekolah.', 'verified'],
  ['sampah', 'Jl. Karang Indah', 'Tempat sampah pecah.', 'fixed'],
  ['jalan-rusak', 'Jl. Melati', 'Tambalan lama ambles lagi.', 'begun'],
  ['fasilitas-umum', 'Taman Cempaka', 'Ayunan anak putus rantainya.', 'refused'],
  ['drainase-banjir', 'Jl. Sumber Rejo', 'Tutup selokan hilang.', 'fixed'],
  ['lampu-jalan', 'Jl. Bahari', 'Tiang lampu miring.', 'verified'],
  ['jalan-rusak', 'Jl. Mawar', 'Lubang di depan puskesmas.', 'fixed'],
  ['air-bersih', 'Jl. Cempaka', 'Air keruh dua hari ini.', 'begun'],
  ['sampah', 'Jl. Nelayan', 'Tumpukan sampah di muara.', 'verified'],
  ['jalan-rusak', 'Jl. Kemuning', 'Bahu jalan longsor.', 'fixed'],
]

/** Sent in the last days with no name, or to be shown to nobody. */
const hidden: readonly (readonly [service: string, street: string, words: string, fate: Fate, Filled['disclosure']])[] =
  [
    [
      'drainase-banjir',
      'Jl. Industri',
      'Warung di ujung membuang limbah ke selokan tiap malam.',
      'verified',
      'rahasia',
    ],
    ['sampah', 'Gang Delima', 'Tetangga membakar sampah plastik, asapnya masuk ke rumah kami.', 'verified', 'anonim'],
    ['fasilitas-umum', 'Lapangan Merdeka', 'Kran umum bocor, hubungi saya di 0812-0000-7788.', 'verified', 'biasa'],
    ['sampah', 'Jl. Kenari', 'Ada yang menjaga lapak dengan memungut uang kebersihan.', 'new', 'rahasia'],
  ]

/** What was photographed, by street. */
const photographed: Readonly<Record<string, Scene>> = {
  'Pasar Bahari': 'rubbish',
  'Jl. Pelabuhan': 'drain',
  'Jl. Karang Indah': 'rubbish',
  'Jl. Sumber Rejo': 'drain',
  'Jl. Mawar': 'hole',
  'Jl. Kemuning': 'hole',
  'Gang Delima': 'rubbish',
}

const steps: Readonly<Record<Fate, number>> = { new: 0, verified: 1, begun: 2, fixed: 3, refused: 1, elsewhere: 1 }

/** Sends them one after another, the oldest first, each at its time; moderators have let the older ones stand. */
export async function reportStreets(ctx: Context, seed = 71): Promise<void> {
  const chance = chanceOf(seed)
  const staff = await staffOf(ctx)
  const all = [
    ...[...told.entries()]
      .reverse()
      .map(([at, one]) => ({ days: 1 + Math.round(at * 1.2), one: [...one, 'biasa'] as const })),
    ...hidden.map((one) => ({ days: 1, one })),
  ]
  for (const { days, one } of all) {
    const [service, street, words, fate, disclosure] = one
    const sent = workingDaysBack(ctx.calendar, ctx.now, days) + chance.between(0, 300) * 60_000
    const outline = chance.pick(outlines)
    const [north, east] = [chance.between(25, 75), chance.between(25, 75)]
    const point = alongStreet(street, east) ?? {
      lat: outline.south + ((outline.north - outline.south) * north) / 100,
      lng: outline.west + ((outline.east - outline.west) * east) / 100,
    }
    const then = { ...asNobody(ctx), now: Math.min(sent, ctx.now - hour) }
    const id = ctx.newId()
    const { definition } = (await current(ctx, service))!
    await fillIn(then, id, definition, { words, street, point, disclosure })
    const scene = photographed[street]
    if (scene) await addPhoto(then, id, await photoOf(scene))
    const made = await sendReport(then, id)
    if (isRefused(made)) {
      ctx.log.warn({ code: made.refusal.code, service }, 'a report of the demonstration was not sent')
      continue
    }
    await carry(ctx, id, fate, then.now, staff, scene)
    if (days > 3 && disclosure === 'biasa') await letStand({ ...ctx, actor: staff('verifier', definition.unit) }, id)
  }
}

/** What officers did with it, some hours apart. */
async function carry(
  ctx: Context,
  id: string,
  fate: Fate,
  since: number,
  staff: (role: Role, unit: string) => Actor,
  scene: Scene | undefined,
) {
  for (let step = 0; step < steps[fate]; step++) {
    const row = (await findCase(ctx.db, id))!
    const stage = row.stage
    const { definition } = await rulesOf(ctx, row.service, row.version)
    const rule = definition.stages.find((each) => each.id === stage)
    if (!stage || !rule) return
    const actor = staff(rule.role as Role, row.unit)
    const now = Math.min(since + (step + 1) * 5 * hour, ctx.now)
    const on = { stage, expectedSeq: row.seq, payload: { reason: 'Sudah diperiksa di tempat.' } }
    const command =
      fate === 'refused'
        ? ({ type: 'reject', ...on, ground: definition.grounds![0]!.id } as const)
        : fate === 'elsewhere'
          ? ({ type: 'refer', ...on, to: definition.elsewhere![0]!.id } as const)
          : ({ type: 'approve', ...on } as const)
    const outcome =
      fate === 'fixed' && step === steps.fixed - 1
        ? await fix({ ...ctx, actor, now }, id, stage, row.seq, scene)
        : await act({ ...ctx, actor, now }, id, command)
    if (isRefused(outcome))
      return ctx.log.warn({ code: outcome.refusal.code, stage }, 'a report of the demonstration stays where it is')
  }
}

/** Closed with a photo of how it looks now, where one was sent. */
async function fix(ctx: Context, id: string, stage: string, expectedSeq: number, scene: Scene | undefined) {
  const note = 'Sudah selesai dikerjakan.'
  const opened = scene && (await openCase(ctx, id))
  if (opened) await addEvidence(ctx, opened, stage, await photoOf(scene, true))
  return closeFixed(ctx, id, { stage, expectedSeq, note, ...(!opened && { without: 'Foto tidak terbaca.' }) })
}

async function staffOf(ctx: Context): Promise<(role: Role, unit: string) => Actor> {
  const names = new Map((await listDemoAccounts(ctx.shared, ctx.region.code)).map(({ id, name }) => [id, name]))
  const grants = await listGrants(ctx.db)
  return (role, unit) => {
    const held = grants.find((grant) => grant.role === role && grant.unit === unit)
    if (!held) throw new Error(`nobody of the demonstration is ${role} in ${unit}`)
    const own = grants.filter(({ account }) => account === held.account)
    const name = names.get(held.account) ?? ''
    return { kind: 'account', id: held.account, name, assurance: 1, person: null, grants: own }
  }
}
