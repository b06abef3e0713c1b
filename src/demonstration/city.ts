import { join } from 'node:path'
import { loadFolder } from '../modules/catalogue/index.ts'
import { saveSignatory } from '../modules/documents/index.ts'
import { demoAreas, peopleOfArunika, seedPopulation } from '../modules/population/index.ts'
import { saveOutlines, saveRoute, takeStreets } from '../modules/reports/index.ts'
import { insertAccount, insertArea, insertGrant, insertUnit, verifyClaim } from '../platform/accounts/index.ts'
import { addDays, dateIn } from '../platform/calendar.ts'
import type { Context } from '../platform/context.ts'
import { outlines } from './outlines.ts'
import { citizens, officers, roadReports, rtHead, units } from './people.ts'
import { reportAnswers } from './report-answers.ts'
import { streets } from './streets.ts'

/** Units, areas, families, officers, citizens and services of an empty demonstration region. */
export async function buildCity(ctx: Context): Promise<void> {
  for (const unit of units) await insertUnit(ctx.db, { ...unit, parent: null })
  for (const [code, name, level] of demoAreas)
    await insertArea(ctx.db, { code, name, level, parent: level === 'district' ? null : parentOf(code) })
  await seedPopulation(ctx)
  await insertOfficers(ctx)
  await insertCitizens(ctx)
  await loadFolder(ctx, join(import.meta.dirname, '..', '..', 'services'))
  await routeReports(ctx)
  await saveOutlines(ctx.db, outlines, ctx.now)
  await takeStreets(ctx, streets)
  await reportAnswers(ctx)
}

// National and provincial roads are not the city's: whoever speaks for the city with other governments passes them on.
async function routeReports(ctx: Context): Promise<void> {
  const route = { service: null, area: null, layer: null, unit: 'pengaduan' }
  const roads = roadReports.map((service) => ({ ...route, service, unit: 'pu' }))
  const others = ['nasional', 'provinsi'].map((layer) => ({ ...route, layer }))
  for (const row of [route, ...others, ...roads]) await saveRoute(ctx.db, { ...row, id: ctx.newId() })
}

const parentOf = (code: string) => code.slice(0, code.lastIndexOf('.'))

async function insertOfficers(ctx: Context): Promise<void> {
  const today = dateIn(ctx.region.zone, ctx.now)
  for (const { name, email, role, unit, printed, acting } of officers) {
    const account = ctx.newId()
    const about = { id: account, name, email: `${email}@arunika.example`, verified: true, demo: ctx.region.code }
    await insertAccount(ctx.shared, about, ctx.now)
    const dated = { from: acting ? addDays(today, -30) : null, until: acting ? addDays(today, 30) : null }
    const grant = { account, role, unit, area: null, acting: acting ?? null, ...dated }
    await insertGrant(ctx.db, ctx.newId(), grant, null, ctx.now)
    if (printed) await saveSignatory(ctx.db, { account, ...printed })
  }
}

async function insertCitizens(ctx: Context): Promise<void> {
  const people = peopleOfArunika(ctx.region.code, dateIn(ctx.region.zone, ctx.now)).flatMap(({ members }) => members)
  const identify = ctx.house.modules.find((room) => room.identify)?.identify
  for (const [at, name] of citizens.entries()) {
    const { nik } = people.find(({ elements }) => elements.name === name)!
    const account = ctx.newId()
    const phone = `+62812000000${String(at + 1).padStart(2, '0')}`
    await insertAccount(ctx.shared, { id: account, name, phone, verified: true, demo: ctx.region.code }, ctx.now)
    const known = await identify?.(ctx, nik)
    if (known) await ctx.transaction((db) => verifyClaim(ctx, db, { account, nik, person: known.person }))
    if (name !== rtHead.name) continue
    const grant = {
      account,
      role: 'rtHead',
      unit: null,
      area: rtHead.area,
      acting: null,
      from: null,
      until: null,
    } as const
    await insertGrant(ctx.db, ctx.newId(), grant, null, ctx.now)
  }
}
