import { h } from 'preact'
import { z } from 'zod'
import {
  grantsFor,
  holds,
  listOfficers,
  listUnits,
  mayIn,
  type Officer,
  today,
  unitText,
} from '../../platform/accounts/index.ts'
import { covers } from '../../platform/accounts/policy.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Answer, type Mistake, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { typed } from '../accounts/index.ts'
import { officersNamed } from '../cases/index.ts'
import { fieldRole } from './day.ts'
import { pointOf } from './model/point.ts'
import { CrewPage, crewsPath } from './pages/crew.tsx'
import { CrewsPage } from './pages/crews.tsx'
import { endPhone, phonesOf } from './phone-store.ts'
import { addPhone } from './phones.ts'
import {
  addMember,
  type Crew,
  endMember,
  findCrew,
  insertCrew,
  listCrews,
  membersOf,
  saveCrew,
  withPin,
} from './store.ts'

// The head of a unit says who goes out, and with which phone.

const heads = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'anonymous' ? ('login' as const) : holds(actor, 'unitHead', today(ctx))

const ofUnit = (ctx: Context, unit: string) => mayIn(ctx.actor, 'unitHead', { unit }, today(ctx))

async function crewsPage(ctx: Context, mistakes: readonly Mistake[] = []): Promise<Answer> {
  const units = (await listUnits(ctx.db)).filter(({ id }) => ofUnit(ctx, id))
  const names = new Map(units.map((unit) => [unit.id, pick(unitText(unit), ctx.lang)]))
  const crews = (await listCrews(ctx.db)).filter(({ unit }) => names.has(unit))
  const rows = crews.map(({ id, name, unit }) => ({ id, name, unit: names.get(unit)! }))
  const options = units.map(({ id }) => ({ value: id, label: names.get(id)! }))
  return page(h(CrewsPage, { rows, units: options, mistakes }), mistakes.length > 0 ? 422 : 200)
}

const crews = operation({ id: 'crew.crews', method: 'GET', path: crewsPath, may: heads, run: (ctx) => crewsPage(ctx) })

const make = operation({
  id: 'crew.make',
  method: 'POST',
  path: crewsPath,
  body: z.object({ name: typed(80), unit: typed(80) }),
  may: heads,
  async run(ctx, { body: { name, unit } }) {
    const known = (await listUnits(ctx.db)).some(({ id }) => id === unit) && ofUnit(ctx, unit)
    const mistakes = [
      ...(name.trim() ? [] : [{ path: 'name', code: 'required' }]),
      ...(known ? [] : [{ path: 'unit', code: 'choice' }]),
    ]
    if (mistakes.length > 0) return crewsPage(ctx, mistakes)
    const id = ctx.newId()
    const made = { made_at: new Date(ctx.now), made_by: ctx.actor.id, ended_at: null }
    await insertCrew(ctx.db, { id, unit, name: name.trim(), lat: null, lng: null, ...made })
    return redirect(`${crewsPath}/${id}`)
  },
})

const ofCrew = {
  params: z.object({ crew: z.uuid() }),
  load: (ctx: Context, { params }: { params: { crew: string } }) => findCrew(ctx.db, params.crew),
  may: (actor: Actor, { unit }: Crew, ctx: Context) =>
    actor.kind === 'anonymous' ? ('login' as const) : mayIn(actor, 'unitHead', { unit }, today(ctx)),
}

const crew = operation({
  id: 'crew.crew',
  method: 'GET',
  path: `${crewsPath}/:crew`,
  ...ofCrew,
  run: (ctx, _input, row) => crewPage(ctx, row),
})

interface Told {
  mistakes?: readonly Mistake[]
  /** Of a phone that was just added; shown this once. */
  code?: string
}

async function crewPage(ctx: Context, row: Crew, { mistakes = [], code }: Told = {}): Promise<Answer> {
  const members = await membersOf(ctx.db, row.id)
  const [names, pins, phones, others] = await Promise.all([
    officersNamed(ctx, members),
    withPin(ctx.db, members),
    phonesOf(ctx.db, row.id),
    goingOut(ctx, row),
  ])
  const view = {
    crew: row,
    members: members.map((id) => ({ id, name: names.get(id) ?? id, pin: pins.has(id) })),
    others: others.filter(({ value }) => !members.includes(value)),
    phones: phones.map(({ id, name, enrolled_at, code_until, seen_on }) => {
      return { id, name, enrolled: enrolled_at !== null, until: code_until?.getTime() ?? null, seen: seen_on }
    }),
    added:
      code === undefined ? null : { code, address: `${ctx.origin}${ctx.path('/regu')}#${code.replace(/\W/g, '')}` },
    mistakes,
  }
  return page(h(CrewPage, view), mistakes.length > 0 ? 422 : 200, { 'cache-control': 'no-store' })
}

/** Officers whose work this unit's work is, be it in one area of it alone. */
async function goingOut(ctx: Context, { unit }: Crew) {
  const out = ({ grants }: Officer) =>
    grantsFor({ ...ctx.actor, grants }, fieldRole, today(ctx)).some((grant) => !grant.unit || covers(grant.unit, unit))
  return (await listOfficers(ctx)).filter(out).map(({ account }) => ({ value: account.id, label: account.name }))
}

const save = operation({
  id: 'crew.save',
  method: 'POST',
  path: `${crewsPath}/:crew`,
  ...ofCrew,
  body: z.object({ name: typed(80), place: typed(60) }),
  async run(ctx, { body }, row) {
    const point = pointOf(body.place)
    const mistakes = [
      ...(body.name.trim() ? [] : [{ path: 'name', code: 'required' }]),
      ...(point === undefined ? [{ path: 'place', code: 'crew-point' }] : []),
    ]
    if (mistakes.length > 0) return crewPage(ctx, row, { mistakes })
    await saveCrew(ctx.db, row.id, { name: body.name.trim(), lat: point?.lat ?? null, lng: point?.lng ?? null })
    return back(row, 'saved')
  },
})

const add = operation({
  id: 'crew.addMember',
  method: 'POST',
  path: `${crewsPath}/:crew/anggota`,
  ...ofCrew,
  body: z.object({ account: typed(60) }),
  async run(ctx, { body }, row) {
    const known = (await goingOut(ctx, row)).some(({ value }) => value === body.account)
    if (!known) return crewPage(ctx, row, { mistakes: [{ path: 'account', code: 'choice' }] })
    await addMember(ctx.db, { crew: row.id, account: body.account, by: ctx.actor.id, at: ctx.now })
    return back(row, 'added')
  },
})

const drop = operation({
  id: 'crew.endMember',
  method: 'POST',
  path: `${crewsPath}/:crew/anggota/:account/pengakhiran`,
  ...ofCrew,
  params: z.object({ crew: z.uuid(), account: z.uuid() }),
  async run(ctx, { params }, row) {
    await endMember(ctx.db, row.id, params.account, ctx.now)
    return back(row, 'dropped')
  },
})

// The code is shown on the answer itself and nowhere again: it opens the crew to whoever has it.
const phone = operation({
  id: 'crew.addPhone',
  method: 'POST',
  path: `${crewsPath}/:crew/hp`,
  ...ofCrew,
  body: z.object({ phone: typed(60) }),
  async run(ctx, { body }, row) {
    if (!body.phone.trim()) return crewPage(ctx, row, { mistakes: [{ path: 'phone', code: 'required' }] })
    const { code } = await addPhone(ctx, row.id, body.phone.trim())
    return crewPage(ctx, row, { code })
  },
})

const end = operation({
  id: 'crew.endPhone',
  method: 'POST',
  path: `${crewsPath}/:crew/hp/:phone/pengakhiran`,
  ...ofCrew,
  params: z.object({ crew: z.uuid(), phone: z.uuid() }),
  async run(ctx, { params }, row) {
    await endPhone(ctx.db, row.id, params.phone, ctx.now)
    return back(row, 'ended')
  },
})

const back = ({ id }: Crew, what: 'saved' | 'added' | 'dropped' | 'ended') =>
  redirect(`${crewsPath}/${id}`, { flash: { key: `crew.${what}`, tone: 'ok' } })

export const adminOperations: readonly Operation[] = [crews, make, crew, save, add, drop, phone, end]
