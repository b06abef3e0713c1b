import sharp from 'sharp'
import { flagCase } from '../../src/modules/cases/flags.ts'
import { attachmentsOf, caseNumbers, type History, loadHistories, openCase } from '../../src/modules/cases/index.ts'
import { importFamilies } from '../../src/modules/population/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { addFiles } from '../../src/platform/files/index.ts'
import { workingDaysBack } from '../../src/simulation/arrivals.ts'
import { type Chance, chanceOf } from '../../src/simulation/chance.ts'
import type { Citizen, Household } from '../../src/simulation/people.ts'
import { record } from '../../src/simulation/record.ts'
import { sceneOf } from '../../src/simulation/scene.ts'
import { type Lived, type Scene, story } from '../../src/simulation/story.ts'

/** A case that waits for the signature, with one paper behind it. */
export interface Waiting {
  id: string
  number: string
  child: string
  /** Hash by which the paper lies in the store. */
  file: string
}

/**
 * So many requests for a child's card that wait for the head's signature, each of a family of its own, decided by the real
 * rules. The first `flagged` of them are flagged for a real reason: the child's birth certificate is not on record.
 */
export async function pileForSignature(ctx: Context, count: number, flagged: number): Promise<Waiting[]> {
  const families = Array.from({ length: count }, (_, at) => familyNumbered(at, at >= flagged))
  const taken = await importFamilies(ctx, csvOf(families))
  if (!('families' in taken)) throw new Error(JSON.stringify(taken).slice(0, 500))
  const chance = chanceOf(300)
  const scene = await sceneOf(ctx, chance)
  const yesterday = workingDaysBack(scene.calendar, ctx.now, 1)
  const lived: Lived[] = []
  for (const [at, household] of families.entries())
    lived.push(await waitingFor(scene, chance, household, yesterday + at * 20_000))
  const numbers = await caseNumbers(
    ctx,
    lived.map(({ life }) => life.events[0]!.happenedAt),
  )
  const histories = lived.map((one, at) => record(one, numbers[at]!))
  await loadHistories(ctx, histories)
  const picture = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#2a6f74' } })
    .jpeg()
    .toBuffer()
  const waiting: Waiting[] = []
  for (const [at, history] of histories.entries()) {
    const file = await attach(ctx, history, picture)
    await flagCase(ctx, { caseId: history.id })
    const child = families[at]!.members[2]!.name
    waiting.push({ id: history.id, number: history.number, child, file })
  }
  return waiting
}

// Some lives go another way than to the desk, as a clerk's note or a question holds them up: the family asks once more.
async function waitingFor(scene: Scene, chance: Chance, household: Household, at: number): Promise<Lived> {
  for (let tries = 0; tries < 20; tries++) {
    const plan = { service: 'kia', fate: 'plain', channel: 'counter', decisions: 3, household, at } as const
    const one = await story(scene, chance, plan)
    if (one?.life.state.stages['tanda-tangan']?.state === 'open') return one
  }
  throw new Error(`no request of ${household.members[0]!.name} came to the signature`)
}

async function attach(ctx: Context, { id }: History, picture: Buffer): Promise<string> {
  const opened = await openCase(ctx, id)
  const paper = (await attachmentsOf(ctx.db, id))[0]
  if (!opened || !paper) throw new Error(`case ${id} has no paper`)
  const about = { caseId: id, role: 'upload', name: 'foto.jpg', type: 'image/jpeg', body: [picture] } as const
  const rows = await ctx.house.files.keep(ctx, opened.key, about)
  const file = rows.at(-1)!
  await ctx.transaction(async (db) => {
    await addFiles(db, rows)
    await db.updateTable('attachment').set({ file_id: file.id }).where('id', '=', paper.id).execute()
  })
  return file.sha256
}

const boys = ['Arka', 'Bima', 'Damar', 'Gilang', 'Panji', 'Raka', 'Satria', 'Wira', 'Yoga', 'Fadli'] as const
const middle = ['Aditya', 'Bagas', 'Candra', 'Dwi', 'Eka', 'Galih'] as const
const last = ['Cahyadi', 'Maheswara', 'Nugraha', 'Prabowo', 'Utama'] as const

function familyNumbered(at: number, certified: boolean): Household & { certificate: string | null } {
  const serial = String(at + 1).padStart(4, '0')
  const child = `${boys[at % 10]} ${middle[Math.floor(at / 10) % 6]} ${last[Math.floor(at / 60) % 5]}`
  const one = (nik: string, name: string, sex: 'L' | 'P', birthDate: string, relation: string): Citizen => ({
    nik,
    name,
    sex,
    birthDate,
    relation,
    birthPlace: 'Kota Arunika',
    religion: 'islam',
    education: relation === 'anak' ? 'belumTamatSd' : 'sma',
    occupation: relation === 'anak' ? 'Pelajar' : 'Wiraswasta',
    bloodGroup: null,
    maritalStatus: relation === 'anak' ? 'belumKawin' : 'kawinTercatat',
    maritalDate: relation === 'anak' ? null : '2014-05-10',
    fatherName: relation === 'anak' ? `Suryadi ${serial}` : 'Wagiman',
    motherName: relation === 'anak' ? `Kartini ${serial}` : 'Sumarni',
    person: null,
    account: null,
    phone: null,
  })
  return {
    number: `997101100120${serial}`,
    address: { street: `Jalan Pala ${at + 1}`, rt: '002', rw: '007', village: '9971011001' },
    certificate: certified ? `AL.997.2018.${serial}` : null,
    members: [
      one(`997101100488${serial}`, `Suryadi ${letters(at)}`, 'L', '1988-04-10', 'kepalaKeluarga'),
      one(`997101520390${serial}`, `Kartini ${letters(at)}`, 'P', '1990-03-12', 'istri'),
      one(`997101070618${serial}`, child, 'L', '2018-06-07', 'anak'),
    ],
  }
}

const letters = (at: number) => `${middle[at % 6]} ${last[Math.floor(at / 6) % 5]} ${boys[Math.floor(at / 30) % 10]}`

function csvOf(families: readonly ReturnType<typeof familyNumbered>[]): string {
  const columns =
    'nomor_kk,alamat,rt,rw,kelurahan,nik,nama,hubungan,jenis_kelamin,tempat_lahir,tanggal_lahir,agama,status_kawin,nik_ayah,nik_ibu,akta_lahir'
  const lines = families.flatMap(({ number, address, members, certificate }) =>
    members.map((one) => {
      const child = one.relation === 'anak'
      const parents = child ? [members[0]!.nik, members[1]!.nik] : ['', '']
      const place = [number, address.street, address.rt, address.rw, address.village]
      const person = [one.nik, one.name, one.relation, one.sex, one.birthPlace, one.birthDate, one.religion]
      return [...place, ...person, one.maritalStatus, ...parents, child ? (certificate ?? '') : ''].join(',')
    }),
  )
  return [columns, ...lines].join('\n')
}
