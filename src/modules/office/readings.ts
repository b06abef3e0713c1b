import { listOfficers } from '../../platform/accounts/index.ts'
import { addDays, momentIn } from '../../platform/calendar.ts'
import type { Context, DateText } from '../../platform/context.ts'
import { isUuid } from '../../platform/ids.ts'
import { bare, nikFault } from '../../platform/nik.ts'
import { listReadings, type ReadingRow } from '../../platform/readings/index.ts'
import { findCaseByNumber } from '../cases/index.ts'

export interface Sought {
  officer: string
  /** Number of a case, NIK, or the id of what was read. */
  about: string
  day: DateText | null
  /** Where an earlier page ended. */
  after: string
}

/** What is looked for, once the words are looked up; `about` null: nothing here is called so. */
export interface Found {
  officer: string | undefined
  about: string | null | undefined
  day: DateText | null
  after: ReadingRow | undefined
}

export async function findSought(ctx: Context, { officer, about, day, after }: Sought): Promise<Found> {
  const typed = about.trim()
  return {
    officer: isUuid(officer) ? officer : undefined,
    about: typed ? await idOf(ctx, typed) : undefined,
    day,
    after: placeFrom(after),
  }
}

async function idOf(ctx: Context, typed: string): Promise<string | null> {
  if (isUuid(typed.toLowerCase())) return typed.toLowerCase()
  const nik = bare(typed)
  if (nikFault(nik)) return (await findCaseByNumber(ctx.db, typed.toUpperCase()))?.id ?? null
  for (const room of ctx.house.modules) {
    const known = await room.identify?.(ctx, nik)
    if (known) return known.person
  }
  return null
}

const PAGE = 50

export interface ReadingsPage {
  rows: readonly ReadingRow[]
  /** Where the next page begins. */
  next: string | null
  officers: readonly { value: string; label: string }[]
}

export async function readingsPage(ctx: Context, { officer, about, day, after }: Found): Promise<ReadingsPage> {
  const zone = ctx.region.zone
  const wanted = {
    ...(officer && { actor: officer }),
    ...(about && { id: about }),
    ...(day && { from: momentIn(zone, day), to: momentIn(zone, addDays(day, 1)) }),
    ...(after && { before: after }),
  }
  const found = about === null ? [] : await listReadings(ctx.db, wanted, PAGE + 1)
  const rows = found.slice(0, PAGE)
  const officers = (await listOfficers(ctx)).map(({ account }) => ({ value: account.id, label: account.name }))
  return { rows, next: found.length > PAGE ? placeOf(rows.at(-1)!) : null, officers }
}

const placeOf = ({ at, id, actor, purpose }: ReadingRow) =>
  Buffer.from(JSON.stringify([at, id, actor, purpose])).toString('base64url')

// From an address that anybody may have typed: whatever is no place is the first page.
function placeFrom(text: string): ReadingRow | undefined {
  try {
    const [at, id, actor, purpose] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const known = Number.isSafeInteger(at) && Math.abs(at as number) < 8.64e15 && isUuid(String(id))
    const plain = (word: unknown) => typeof word === 'string' && !word.includes('\0')
    if (!known || !plain(actor) || !plain(purpose)) return undefined
    return {
      at: at as number,
      id: String(id),
      actor: actor as string,
      purpose: purpose as string,
      name: '',
      role: null,
      object: '',
    }
  } catch {
    return undefined
  }
}
