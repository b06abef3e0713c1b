import type { OpenHouse } from '../house.ts'
import { jobContext } from '../jobs.ts'
import { isRefused } from '../platform/outcome.ts'
import { addRegion } from '../platform/tenants.ts'
import { rooms } from '../rooms.ts'
import { fillHistory } from './cases.ts'
import { buildCity } from './city.ts'

const city = {
  code: '9971',
  name: 'Kota Arunika',
  zone: 'Asia/Jakarta',
  prefix: 'ARN',
  demo: true,
  registry: 'own' as const,
}

/** Makes the demonstration city where there is no region yet. */
export async function fillDemonstration(open: OpenHouse): Promise<void> {
  if (open.tenants.all().length > 0) return
  const made = await addRegion(open.house.database, rooms, city, open.now())
  if (isRefused(made)) throw new Error(`the demonstration city was refused: ${made.refusal.code}`)
  await open.tenants.reload()
  const ctx = jobContext(open, city.code, 'demonstration')
  await buildCity(ctx)
  // A city without its past is still a city: whoever starts it can work in it.
  await fillHistory(ctx).catch((error: Error) =>
    ctx.log.error({ reason: error.message }, 'the demonstration starts without its past cases'),
  )
}
