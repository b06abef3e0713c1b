import type { Calendar } from './calendar.ts'
import type { Actor, Context, Db, House, Log, Moment, Region } from './context.ts'
import type { Database } from './database/database.ts'
import { type Language, type Translate, translator, type Words } from './i18n.ts'
import { isRefused } from './outcome.ts'

/** What every context of one process is made from. */
export interface ContextDeps {
  database: Pick<Database, 'region' | 'shared' | 'aside' | 'sharedAside' | 'transaction'>
  house: House
  words: ReadonlyMap<Language, Words>
  calendarOf(region: Region): Calendar
  newId(now: Moment): string
  log: Log
  /** Scheme and host for links, where a request does not say. */
  origin: string
  /** The region that bare paths mean, where there is one. */
  defaultRegion(): Region | undefined
}

/** The surroundings of one request or job. `base` comes before paths: `''`, or `/w/{code}` where the address needs it. */
export function makeContext(
  deps: ContextDeps,
  region: Region,
  actor: Actor,
  now: Moment,
  lang: Language,
  base = deps.defaultRegion()?.code === region.code ? '' : `/w/${region.code}`,
): Context {
  return {
    region,
    actor,
    now,
    lang,
    newId: () => deps.newId(now),
    t: wordsOf(deps.words, lang),
    calendar: deps.calendarOf(region),
    db: deps.database.region(region.schema),
    shared: deps.database.shared,
    aside: deps.database.aside(region.schema),
    sharedAside: deps.database.sharedAside,
    transaction: (work) => rolledBackIfRefused(deps, region, work),
    origin: deps.origin,
    path: (path) => (path === '/' && base ? base : base + path),
    log: deps.log,
    house: deps.house,
  }
}

/** Carries a refusal out of a transaction that must not commit. */
class RolledBack extends Error {
  readonly outcome: unknown
  constructor(outcome: unknown) {
    super('refused')
    this.outcome = outcome
  }
}

async function rolledBackIfRefused<T>(deps: ContextDeps, region: Region, work: (db: Db) => Promise<T>): Promise<T> {
  try {
    return await deps.database.transaction(region.schema, async (db) => {
      const outcome = await work(db)
      if (isRefused(outcome)) throw new RolledBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as T
    throw error
  }
}

const translators = new WeakMap<ReadonlyMap<Language, Words>, Map<Language, Translate>>()

function wordsOf(words: ReadonlyMap<Language, Words>, lang: Language): Translate {
  const known = translators.get(words) ?? new Map<Language, Translate>()
  translators.set(words, known)
  const found = known.get(lang) ?? translator(words, lang)
  known.set(lang, found)
  return found
}
