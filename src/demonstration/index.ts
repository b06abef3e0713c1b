import type { OpenHouse } from '../house.ts'
import { jobContext } from '../jobs.ts'
import { fillKpis } from '../modules/performance/index.ts'
import { listDemoAccounts, listGrants } from '../platform/accounts/index.ts'
import { isRefused } from '../platform/outcome.ts'
import { addRegion, endMaking, lackOf } from '../platform/tenants.ts'
import { rooms } from '../rooms.ts'
import { fillHistory } from './cases.ts'
import { buildCity } from './city.ts'
import { sendCrewOut } from './crew.ts'
import { examineCity } from './examined.ts'
import { leadTheCity } from './leading.ts'
import { reportStreets } from './reports.ts'
import { setTargets } from './targets.ts'

const city = {
  code: '9971',
  name: 'Kota Arunika',
  zone: 'Asia/Jakarta',
  prefix: 'ARN',
  demo: true,
  registry: 'own' as const,
}

/** Makes the demonstration city where there is no region yet; refuses one whose making was cut off. */
export async function fillDemonstration(open: OpenHouse, data: string): Promise<void> {
  const all = open.tenants.all()
  if (all.some((region) => lackOf(region) === 'demonstration'))
    throw new Error(
      `the demonstration was cut off while it was filled\nit holds nothing yet: delete ${data} (and empty what DATABASE_URL names) and start again`,
    )
  if (all.length > 0) return
  const settings = { province: 'Nusa Arunika', lacks: 'demonstration' }
  const made = await addRegion(open.house.database, rooms, { ...city, settings }, open.now())
  if (isRefused(made)) throw new Error(`the demonstration city was refused: ${made.refusal.code}`)
  await open.tenants.reload()
  const ctx = jobContext(open, city.code, 'demonstration')
  await buildCity(ctx)
  await sendCrewOut(ctx)
  // A city without its past is still a city: whoever starts it can work in it.
  const past = async () => {
    await fillHistory(ctx)
    await reportStreets(ctx)
    await leadTheCity(ctx)
    await examineCity(ctx)
    await setTargets(ctx)
    await fillKpis(ctx)
  }
  await past().catch((error: Error) =>
    ctx.log.error({ reason: error.message }, 'the demonstration starts without its past cases'),
  )
  await endMaking(open.house.database, city.code)
  await open.tenants.reload()
}

export interface DemoPerson {
  name: string
  /** `citizen` where there is no grant. */
  role: string
  /** Address of the page whose one button logs in as them. */
  path: string
}

/** One invented person for each role of the demonstration, citizens last. */
export async function demoCast(open: OpenHouse): Promise<DemoPerson[]> {
  const region = open.tenants.all().find(({ demo }) => demo)
  if (!region) return []
  const ctx = jobContext(open, region.code, 'demonstration')
  const grants = new Map((await listGrants(ctx.db)).map(({ account, role }) => [account, role]))
  const people = (await listDemoAccounts(ctx.shared, region.code)).map(({ id, name }) => ({
    name,
    role: grants.get(id) ?? 'citizen',
    path: ctx.path(`/demo/masuk/${id}`),
  }))
  const first = new Map<string, DemoPerson>()
  for (const person of people) if (!first.has(person.role)) first.set(person.role, person)
  return [...first.values()]
}
