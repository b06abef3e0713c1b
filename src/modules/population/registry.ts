import { sql } from 'kysely'
import { dateIn } from '../../platform/calendar.ts'
import type { Context, Db } from '../../platform/context.ts'
import { familyCardFault, makeFamilyCard, makeNik, nikFault } from '../../platform/nik.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import type { Change, Plan } from './model/changes.ts'
import { findPersonByNik, isFamilyNumberInForce } from './store.ts'

/** Which field of the entry stage brings which number, where the national system gives them. */
export interface EntryFields {
  nik: string
  new: string
  left: string
}

export const entryFields: EntryFields = { nik: 'nik', new: 'nomorKk', left: 'nomorKk' }

/**
 * Puts numbers where a plan still has none (decisions 2): the region's own by the rules, a serial for each district and day;
 * or those that came back from the national system, which alone gives them where it keeps the register.
 */
export async function withNumbers(
  ctx: Context,
  db: Db,
  plan: Plan,
  entered: Readonly<Record<string, string>>,
  fields: EntryFields = entryFields,
): Promise<Change[] | Refused> {
  const issue =
    ctx.region.registry === 'own'
      ? ownNumber
      : (...[, , need]: Parameters<typeof ownNumber>) => enteredNumber(need, entered, fields)
  const changes: Change[] = []
  const given = new Set<string>()
  for (const change of plan) {
    if (change.type !== 'personEntered' && change.type !== 'familyOpened') {
      changes.push(change)
      continue
    }
    const known = change.type === 'personEntered' ? change.nik : change.number
    const number = known ?? (await issue(ctx, db, change))
    if (typeof number !== 'string') return number
    if (known === null && (given.has(number) || (await inUse(ctx, db, change.type, number))))
      return refuse('registry-number-in-use')
    given.add(number)
    changes.push(change.type === 'personEntered' ? { ...change, nik: number } : { ...change, number })
  }
  return changes
}

type Need = Extract<Change<string | null>, { type: 'personEntered' | 'familyOpened' }>

async function ownNumber(ctx: Context, db: Db, need: Need): Promise<string | Refused> {
  const kind = need.type === 'personEntered' ? 'nik' : 'familyCard'
  const make = (serial: number) => {
    if (need.type === 'familyOpened')
      return makeFamilyCard(need.address.village.slice(0, 6), dateIn(ctx.region.zone, ctx.now), serial)
    const { birthDate, sex } = need.elements
    return makeNik({ region: need.district, birthDate, sex, serial })
  }
  const stem = make(1).slice(0, 12)
  // Numbers taken over at set-up or brought from elsewhere lie in the same series.
  for (;;) {
    const serial = await nextSerial(db, kind, stem)
    if (serial > 9999) return refuse('registry-series-full')
    const number = make(serial)
    if (!(await inUse(ctx, db, need.type, number))) return number
  }
}

function enteredNumber(need: Need, entered: Readonly<Record<string, string>>, fields: EntryFields): string | Refused {
  const field = need.type === 'personEntered' ? fields.nik : fields[need.as]
  const number = entered[field]
  if (!number) return refuse('registry-number-missing', undefined, field)
  const wrong = need.type === 'personEntered' ? nikFault(number) : familyCardFault(number)
  return wrong ? refuse('registry-number-wrong', undefined, field) : number
}

async function inUse(ctx: Context, db: Db, type: Need['type'], number: string): Promise<boolean> {
  if (type === 'personEntered') return (await findPersonByNik(ctx, db, number)) !== undefined
  return isFamilyNumberInForce(ctx, db, number)
}

async function nextSerial(db: Db, kind: 'nik' | 'familyCard', stem: string): Promise<number> {
  const row = await db
    .insertInto('number_series')
    .values({ kind, stem, last: 1 })
    .onConflict((conflict) => conflict.columns(['kind', 'stem']).doUpdateSet({ last: sql`number_series.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}
