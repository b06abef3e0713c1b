import type { DateText, Db, Moment } from '../context.ts'
import type { MandateRow } from './tables.ts'

/** Whom somebody acts for: a person of the register, an account, or both where both are known. */
export interface Subject {
  person: string | null
  account: string | null
}

/** Who acts for whom: one person, or all of an area (the head of an RT), in which services, until when, by whose consent. */
export interface Mandate {
  id: string
  /** Account that acts; null while the offer is not accepted. */
  holder: string | null
  for: Subject | { area: string }
  /** Ids of services; `*` for all. */
  services: readonly string[]
  /** `account`: given on the page of whoever it is for. */
  consent: { by: 'letter' | 'present'; person: string } | { by: 'decree' } | { by: 'account' }
  /** Number of the letter or decree. */
  evidence: string | null
  from: DateText
  until: DateText
}

/** A mandate as it is kept, with what became of it. */
export interface KeptMandate extends Mandate {
  /** The contact it was offered to, masked. */
  offeredHint: string | null
  endedAt: Moment | null
}

export type NewMandate = Mandate & { offered: { to: Buffer; hint: string } | null; madeBy: string | null; at: Moment }

export async function insertMandate(db: Db, { offered, madeBy, at, ...mandate }: NewMandate): Promise<void> {
  await db
    .insertInto('mandate')
    .values({
      id: mandate.id,
      holder: mandate.holder,
      person: 'area' in mandate.for ? null : mandate.for.person,
      account: 'area' in mandate.for ? null : mandate.for.account,
      area: 'area' in mandate.for ? mandate.for.area : null,
      services: [...mandate.services],
      consent: mandate.consent.by,
      consent_by: 'person' in mandate.consent ? mandate.consent.person : null,
      evidence: mandate.evidence,
      from_day: mandate.from,
      until_day: mandate.until,
      offered_to: offered?.to ?? null,
      offered_hint: offered?.hint ?? null,
      accepted_at: mandate.holder ? new Date(at) : null,
      made_by: madeBy,
      made_at: new Date(at),
      ended_at: null,
      ended_by: null,
    })
    .execute()
}

/** Accepted mandates of an account that were not ended, future ones too. */
export async function mandatesOf(db: Db, holder: string): Promise<Mandate[]> {
  const rows = await select(db).where('holder', '=', holder).where('ended_at', 'is', null).orderBy('made_at').execute()
  return rows.map(shaped)
}

/** What this account gave or was given, and what waits for one of these contacts; newest first, the ended ones too. */
export async function mandatesAround(
  db: Db,
  { account, person }: { account: string; person: string | null },
  contacts: readonly Buffer[],
): Promise<KeptMandate[]> {
  const rows = await select(db)
    .where((e) =>
      e.or([
        e('holder', '=', account),
        e('account', '=', account),
        ...(person ? [e('person', '=', person)] : []),
        ...(contacts.length > 0 ? [e.and([e('holder', 'is', null), e('offered_to', 'in', contacts)])] : []),
      ]),
    )
    .orderBy('made_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(shaped)
}

/** Locked, so that accepting and withdrawing at once come one after the other. */
export async function lockMandate(
  db: Db,
  id: string,
): Promise<(KeptMandate & { offeredTo: Buffer | null }) | undefined> {
  const row = await select(db).select('offered_to').where('id', '=', id).forUpdate().executeTakeFirst()
  return row && { ...shaped(row), offeredTo: row.offered_to }
}

export async function countOffers(db: Db, account: string): Promise<number> {
  const { count } = await db
    .selectFrom('mandate')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('account', '=', account)
    .where('holder', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function acceptMandate(db: Db, id: string, holder: string, now: Moment): Promise<void> {
  await db
    .updateTable('mandate')
    .set({ holder, accepted_at: new Date(now) })
    .where('id', '=', id)
    .execute()
}

export async function closeMandate(db: Db, id: string, by: string | null, now: Moment): Promise<void> {
  await db
    .updateTable('mandate')
    .set({ ended_at: new Date(now), ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
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
      'account',
      'area',
      'services',
      'consent',
      'consent_by',
      'evidence',
      'from_day',
      'until_day',
      'offered_hint',
      'ended_at',
    ])
}

type Selected = Omit<MandateRow, 'made_by' | 'made_at' | 'ended_by' | 'accepted_at' | 'offered_to'>

function shaped(row: Selected): KeptMandate {
  return {
    id: row.id,
    holder: row.holder,
    for: row.area ? { area: row.area } : { person: row.person, account: row.account },
    services: row.services,
    consent:
      row.consent === 'decree' || row.consent === 'account'
        ? { by: row.consent }
        : { by: row.consent, person: row.consent_by! },
    evidence: row.evidence,
    from: row.from_day,
    until: row.until_day,
    offeredHint: row.offered_hint,
    endedAt: row.ended_at?.getTime() ?? null,
  }
}
