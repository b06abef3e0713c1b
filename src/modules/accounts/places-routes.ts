import { z } from 'zod'
import {
  type Area,
  findArea,
  findUnit,
  insertArea,
  insertUnit,
  listAreas,
  listUnits,
  renameArea,
  type Unit,
  updateUnit,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { administers } from './admin.ts'
import { show, shownAs, typed } from './form.ts'
import { AreasPage, UnitPage, UnitsPage } from './pages/places.tsx'
import { closeOffice } from './places.ts'

const unitFields = {
  name_id: typed(120),
  name_en: typed(120),
  address: typed(200),
  phone: typed(40),
  head_title: typed(120),
}
const unitBody = z.object(unitFields)
const newUnitBody = z.object({ ...unitFields, id: typed(120), parent: typed(120) })
const ID = /^[a-z][a-z0-9-]{1,39}(\.[a-z][a-z0-9-]{1,39})*$/

function readUnit(id: string, parent: string | null, body: z.infer<typeof unitBody>): Unit | Refused {
  const said = (text: string) => text.trim() || null
  if (!ID.test(id) || (parent && !id.startsWith(`${parent}.`))) return refuse('unit-id', undefined, 'id')
  if (!said(body.name_id)) return refuse('required', undefined, 'name_id')
  if (!said(body.name_en)) return refuse('required', undefined, 'name_en')
  return {
    id,
    parent,
    name_id: body.name_id.trim(),
    name_en: body.name_en.trim(),
    address: said(body.address),
    phone: said(body.phone),
    head_title: said(body.head_title),
  }
}

const units = operation({
  id: 'accounts.units',
  method: 'GET',
  path: '/kelola/unit',
  may: administers,
  run: async (ctx) => show(UnitsPage, { units: await listUnits(ctx.db) }),
})

const addUnit = operation({
  id: 'accounts.addUnit',
  method: 'POST',
  path: '/kelola/unit',
  body: newUnitBody,
  may: administers,
  async run(ctx, { body }) {
    const read = readUnit(body.id.trim(), body.parent || null, body)
    const unit =
      body.parent && !(await findUnit(ctx.db, body.parent)) ? refuse('no-such-unit', undefined, 'parent') : read
    const outcome = isRefused(unit)
      ? unit
      : (await insertUnit(ctx.db, unit))
        ? unit
        : refuse('unit-known', undefined, 'id')
    if (!isRefused(outcome)) return redirect('/kelola/unit', { flash: { key: 'accounts.saved', tone: 'ok' } })
    return show(UnitsPage, { units: await listUnits(ctx.db), typed: body, ...shownAs(outcome.refusal) }, 422)
  },
})

const oneUnit = {
  params: z.object({ unit: z.string().max(120) }),
  load: (ctx: Context, { params }: { params: { unit: string } }) => findUnit(ctx.db, params.unit),
  may: administers<Unit>,
}

const unit = operation({
  id: 'accounts.unit',
  method: 'GET',
  path: '/kelola/unit/:unit',
  ...oneUnit,
  run: async (_ctx, _input, row) => show(UnitPage, { unit: row }),
})

const changeUnit = operation({
  id: 'accounts.changeUnit',
  method: 'POST',
  path: '/kelola/unit/:unit',
  body: unitBody,
  ...oneUnit,
  async run(ctx, { body }, row) {
    const changed = readUnit(row.id, row.parent, body)
    if (isRefused(changed)) return show(UnitPage, { unit: row, typed: body, ...shownAs(changed.refusal) }, 422)
    await updateUnit(ctx.db, changed)
    return redirect('/kelola/unit', { flash: { key: 'accounts.saved', tone: 'ok' } })
  },
})

const endUnit = operation({
  id: 'accounts.closeUnit',
  method: 'POST',
  path: '/kelola/unit/:unit/penutupan',
  ...oneUnit,
  async run(ctx, _input, row) {
    const outcome = await closeOffice(ctx, row.id)
    return isRefused(outcome)
      ? refusal(outcome.refusal, 409, `/kelola/unit/${row.id}`)
      : redirect('/kelola/unit', { flash: { key: 'accounts.unit.closed', tone: 'ok' } })
  },
})

const levels = ['district', 'village', 'rw', 'rt'] as const
const partOf = (whole: Area | undefined) => (whole ? (levels[levels.indexOf(whole.level) + 1] ?? null) : 'district')
const code = z.string().regex(/^[0-9.]{1,60}$/)

async function areasPage(
  ctx: Context,
  at: string | null,
  typed?: { number: string; name: string },
  refused?: Refused,
): Promise<Answer> {
  const whole = at ? await findArea(ctx.db, at) : undefined
  if (at && !whole) return refusal({ code: 'not-found' })
  const within: Area[] = whole ? [whole] : []
  while (within[0]?.parent) within.unshift((await findArea(ctx.db, within[0].parent))!)
  const view = { within, areas: await listAreas(ctx.db, at), level: partOf(whole), typed, ...shownAs(refused?.refusal) }
  return show(AreasPage, view, refused ? 422 : 200)
}

const areas = operation({
  id: 'accounts.areas',
  method: 'GET',
  path: '/kelola/wilayah',
  query: z.object({ di: code.optional() }),
  may: administers,
  run: async (ctx, { query }) => areasPage(ctx, query.di ?? null),
})

const addArea = operation({
  id: 'accounts.addArea',
  method: 'POST',
  path: '/kelola/wilayah',
  body: z.object({ number: typed(20), name: typed(100), parent: code.optional() }),
  may: administers,
  async run(ctx, { body }) {
    const { name, parent = null } = body
    const number = body.number.trim()
    const within = parent ? await findArea(ctx.db, parent) : undefined
    if (parent && !within) return refusal({ code: 'not-found' })
    const level = partOf(within)
    const whole = parent ? `${parent}.${number}` : number
    const wrong = !(parent ? /^\d{1,6}$/ : /^\d{2}(\.\d{2}){1,2}$/).test(number)
      ? refuse('area-number', undefined, 'number')
      : !name.trim()
        ? refuse('required', undefined, 'name')
        : !level || !(await insertArea(ctx.db, { code: whole, name: name.trim(), level, parent }))
          ? refuse('area-known', undefined, 'number')
          : null
    if (wrong) return areasPage(ctx, parent, { number, name }, wrong)
    return redirect(parent ? `/kelola/wilayah?di=${parent}` : '/kelola/wilayah', {
      flash: { key: 'accounts.saved', tone: 'ok' },
    })
  },
})

const rename = operation({
  id: 'accounts.renameArea',
  method: 'POST',
  path: '/kelola/wilayah/:area',
  params: z.object({ area: code }),
  body: z.object({ rename: typed(100) }),
  load: (ctx, { params }) => findArea(ctx.db, params.area),
  may: administers,
  async run(ctx, { body }, row) {
    const name = body.rename.trim()
    if (!name) return areasPage(ctx, row.code, undefined, refuse('required', undefined, 'rename'))
    await renameArea(ctx.db, row.code, name)
    return redirect(`/kelola/wilayah?di=${row.code}`, { flash: { key: 'accounts.saved', tone: 'ok' } })
  },
})

export const placeOperations: readonly Operation[] = [units, addUnit, unit, changeUnit, endUnit, areas, addArea, rename]
