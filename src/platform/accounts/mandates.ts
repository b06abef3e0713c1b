import type { Context, DateText, Db, Moment } from '../context.ts'
import { type Refused, refuse } from '../outcome.ts'
import { byWhom, covers, today } from './policy.ts'
import type { MandateRow } from './tables.ts'

/** Who acts for whom: one person, or all of an area (the head of an RT), in which services, until when, by whose consent. */
export interface Mandate {
  id: string
  /** Account that acts. */
  holder: string
  for: { person: string } | { area: string }
  /** Ids of services; `*` for all. */
  services: readonly string[]
  consent: { by: 'letter' | 'present'; person: string } | { by: 'decree' }
  /** Number of the letter or decree. */
  evidence: string | null
  from: DateText
  until: DateText
}

/** The mandate reaches this service for this person, or for whoever lives in this area, on that day. */
export function mandateReaches(
  mandate: Mandate,
  about: { service: string; person?: string | null; area?: string | null },
  day: DateText,
): boolean {
  if (day < mandate.from || mandate.until < day) return false
  if (!mandate.services.includes('*') && !mandate.services.includes(about.service)) return false
  return 'person' in mandate.for
    ? mandate.for.person === about.person
    : !!about.area && covers(mandate.for.area, about.area)
}

/** Makes a mandate, in the caller's transaction. */
export async function giveMandate(
  ctx: Context,
  db: Db,
  mandate: Omit<Mandate, 'id'>,
): Promise<{ id: string } | Refused> {
  if (mandate.until < mandate.from || mandate.until < today(ctx)) return refuse('mandate-dates', undefined, 'until')
  if (mandate.services.length === 0) return refuse('mandate-services', undefined, 'services')
  if (mandate.consent.by === 'decree' && !mandate.evidence) return refuse('mandate-evidence', undefined, 'evidence')
  const id = ctx.newId()
  await db
    .insertInto('mandate')
    .values({
      id,
      holder: mandate.holder,
      person: 'person' in mandate.for ? mandate.for.person : null,
      area: 'area' in mandate.for ? mandate.for.area : null,
      services: [...mandate.services],
      consent: mandate.consent.by,
      consent_by: 'person' in mandate.consent ? mandate.consent.person : null,
      evidence: mandate.evidence,
      from_day: mandate.from,
      until_day: mandate.until,
      made_by: byWhom(ctx),
      made_at: new Date(ctx.now),
      ended_at: null,
    })
    .execute()
  return { id }
}

/** Mandates of an account that have not ended, future ones too. */
export async function mandatesOf(db: Db, holder: string): Promise<Mandate[]> {
  const rows = await select(db).where('holder', '=', holder).where('ended_at', 'is', null).orderBy('made_at').execute()
  return rows.map(shaped)
}

/** The person died or is erased: nobody acts for them any more. */
export async function endMandatesFor(db: Db, person: string, now: Moment): Promise<void> {
  await db
    .updateTable('mandate')
    .set({ ended_at: new Date(now) })
    .where((e) => e.or([e('person', '=', person), e('consent_by', '=', person)]))
    .where('ended_at', 'is', null)
    .execute()
}

function select(db: Db) {
  return db
    .selectFrom('mandate')
    .select([
      'id',
      'holder',
      'person',
      'area',
      'services',
      'consent',
      'consent_by',
      'evidence',
      'from_day',
      'until_day',
    ])
}

function shaped(row: Omit<MandateRow, 'made_by' | 'made_at' | 'ended_at'>): Mandate {
  return {
    id: row.id,
    holder: row.holder,
    for: row.person ? { person: row.person } : { area: row.area! },
    services: row.services,
    consent: row.consent === 'decree' ? { by: 'decree' } : { by: row.consent, person: row.consent_by! },
    evidence: row.evidence,
    from: row.from_day,
    until: row.until_day,
  }
}
