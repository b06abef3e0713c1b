import type { Kysely } from 'kysely'
import type { Calendar } from './calendar.ts'
import type { Language, Translate } from './i18n.ts'

/** A moment: milliseconds since 1970-01-01T00:00:00Z. A day without a time is a `DateText`, never a moment. */
export type Moment = number
/** A day of the calendar, `YYYY-MM-DD`. */
export type DateText = string

// Each room adds the tables it owns: `declare module '…/platform/context.ts' { interface RegionTables { ticket: … } }`.
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, room by room
export interface RegionTables {}
// biome-ignore lint/suspicious/noEmptyInterface: the tables that all regions share (accounts, regions, jobs)
export interface SharedTables {}

/** A database handle bound to one region's schema; every query through it names that schema. */
export type Db = Kysely<RegionTables>
/** The same for the shared schema. */
export type SharedDb = Kysely<SharedTables>

export const roles = [
  'citizen',
  'officer',
  'verifier',
  'signatory',
  'unitHead',
  'leader',
  'regionAdmin',
  'auditor',
  'rtHead',
] as const
export type Role = (typeof roles)[number]

/** One role that an account holds in the region, for a unit and an area (null: all of them). */
export interface Grant {
  role: Role
  unit: string | null
  area: string | null
  /** Plt. (vacant post) or Plh. (absent holder), for the dated time of the grant. */
  acting?: 'plt' | 'plh' | null
  from?: DateText | null
  until?: DateText | null
}

/** How surely we know who somebody is (decisions 1): nobody, contact proven, NIK claimed, person verified. */
export type Assurance = 0 | 1 | 2 | 3

export interface Actor {
  kind: 'anonymous' | 'account' | 'program' | 'system'
  /** Account's id, or the program's, or the job's name. */
  id: string | null
  name: string
  assurance: Assurance
  /** Person in the register, from assurance 3. */
  person: string | null
  grants: readonly Grant[]
}

export interface Region {
  code: string
  /** PostgreSQL schema, e.g. `region_9971`. */
  schema: string
  name: string
  /** IANA zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura. */
  zone: string
  /** Prefix of case numbers, unique on the installation, e.g. `ARN`. */
  prefix: string
  /** Demonstration for ever or never (decisions 4). */
  demo: boolean
  /** Who gives NIK, No. KK and akta numbers: the region itself, or the national system. */
  registry: 'own' | 'siak'
  settings: Readonly<Record<string, unknown>>
}

/** All that a use case may know about its surroundings. One region, one actor, one moment. */
export interface Context {
  region: Region
  actor: Actor
  /** The moment of this request or job. Time, ids and the actor come with the context, never from column defaults. */
  now: Moment
  /** A new UUIDv7. */
  newId(): string
  lang: Language
  t: Translate
  calendar: Calendar
  db: Db
  shared: SharedDb
  /** The same over a connection apart: for caches and look-ups that are asked also inside transactions. */
  aside: Db
  sharedAside: SharedDb
  /** Runs `work` in one transaction; rolled back when it throws or when its outcome is a refusal. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Scheme and host under which people reach us, for links in QR codes, documents and notices: `https://layanan.example`. */
  origin: string
  /** Address of a page or API path in this region (adds `/w/{code}` where needed). */
  path(path: string): string
  log: Log
  /** Things with a lifetime: keys, files, gateway, caches. */
  house: House
}

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

// Things with a lifetime, filled by declaration merging by whoever makes them (`house.keys`, `house.files`, …).
// biome-ignore lint/suspicious/noEmptyInterface: see above
export interface House {}
