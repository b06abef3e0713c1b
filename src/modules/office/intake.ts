import {
  findArea,
  findByContact,
  findUnit,
  insertUnit,
  inviteOfficer,
  listGrants,
  listUnits,
  type NewGrant,
  readContact,
  type Unit,
  updateUnit,
} from '../../platform/accounts/index.ts'
import { type Context, roles } from '../../platform/context.ts'
import { readTable } from '../../platform/csv.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'

/** One thing wrong in a table that was sent. `code` has words under `office.intake.{code}`. */
export interface LineFault {
  line: number
  column: string | null
  code: string
  values?: Readonly<Record<string, string | number>>
}
export type Taken<T> = T | { faults: LineFault[] } | Refused

export const unitColumns = ['id', 'name_id', 'name_en', 'parent', 'address', 'phone', 'head_title'] as const
export const officerColumns = ['name', 'email', 'role', 'unit', 'area'] as const

/**
 * Takes offices over: all of them, or none and every fault by line. A part comes after its whole. One that is there already,
 * such as those that services bring along, is called as the table calls it; an empty cell changes nothing.
 */
export async function importUnits(ctx: Context, csv: string): Promise<Taken<{ units: number }>> {
  const read = readTable(csv, unitColumns)
  if ('faults' in read) return read
  const there = new Map<string, Unit>((await listUnits(ctx.db)).map((unit) => [unit.id, unit]))
  const known = new Set(there.keys())
  const named = new Set<string>()
  const faults: LineFault[] = []
  for (const { line, cells } of read.rows) {
    const fault = (column: string, code: string) => faults.push({ line, column, code })
    const { id = '', parent = '' } = cells
    if (!/^[a-z][a-z0-9-]{1,39}(\.[a-z][a-z0-9-]{1,39})*$/.test(id)) fault('id', 'unit-id')
    else if (named.has(id)) fault('id', 'unit-twice')
    if (parent && !known.has(parent)) fault('parent', 'unit-unknown')
    else if (parent && !id.startsWith(`${parent}.`)) fault('id', 'unit-part')
    for (const name of ['name_id', 'name_en']) if (!cells[name]) fault(name, 'missing')
    known.add(id)
    named.add(id)
  }
  if (faults.length > 0) return { faults }
  return ctx.transaction(async (db) => {
    for (const { cells } of read.rows) {
      const { id = '', name_id = '', name_en = '' } = cells
      const before = there.get(id)
      const or = (name: 'parent' | 'address' | 'phone' | 'head_title') => cells[name] || before?.[name] || null
      const said = { parent: or('parent'), address: or('address'), phone: or('phone'), head_title: or('head_title') }
      const unit = { id, name_id, name_en, ...said }
      if (before) await updateUnit(db, unit)
      // One that was closed keeps its id.
      else if (!(await insertUnit(db, unit))) return refuse('unit-known')
    }
    return { units: read.rows.length }
  })
}

interface InvitedOfficer {
  name: string
  /** Path that sets the password, to hand over; null: it went by mail, or there is one. */
  link: string | null
}

/** Invites officers: nobody while a line is wrong. Whoever has the role already gets nothing twice. */
export async function importOfficers(ctx: Context, csv: string): Promise<Taken<{ officers: InvitedOfficer[] }>> {
  const read = readTable(csv, officerColumns)
  if ('faults' in read) return read
  const faults: LineFault[] = []
  for (const { line, cells } of read.rows) {
    const fault = (column: string, code: string, values?: LineFault['values']) =>
      faults.push({ line, column, code, values })
    if (!cells.name) fault('name', 'missing')
    if (readContact(cells.email ?? '')?.kind !== 'email') fault('email', 'email')
    if (!officerRoles.some((role) => role === cells.role)) fault('role', 'role', { allowed: officerRoles.join(', ') })
    if (cells.unit && !(await findUnit(ctx.db, cells.unit))) fault('unit', 'unit-unknown')
    if (cells.area && !(await findArea(ctx.db, cells.area))) fault('area', 'area-unknown')
  }
  if (faults.length > 0) return { faults }
  const officers: InvitedOfficer[] = []
  for (const { line, cells } of read.rows) {
    const { name = '', email = '' } = cells
    const place = { unit: cells.unit || null, area: cells.area || null }
    const grant = { role: cells.role as NewGrant['role'], ...place, acting: null, from: null, until: null }
    if (await holds(ctx, email, grant)) continue
    const invited = await inviteOfficer(ctx, { name, email, grant })
    if (isRefused(invited))
      return {
        faults: [{ line, column: null, code: 'refused', values: { why: ctx.t(`refusal.${invited.refusal.code}`) } }],
      }
    officers.push({ name, link: invited.sent ? null : invited.link })
  }
  return { officers }
}

async function holds(ctx: Context, email: string, grant: Pick<NewGrant, 'role' | 'unit' | 'area'>): Promise<boolean> {
  const contact = readContact(email)
  const account = contact && (await findByContact(ctx.shared, contact))
  const same = (one: { account: string; role: string; unit: string | null; area: string | null }) =>
    one.account === account?.id && one.role === grant.role && one.unit === grant.unit && one.area === grant.area
  return !!account && (await listGrants(ctx.db)).some(same)
}

const officerRoles = roles.filter((role) => role !== 'citizen')
