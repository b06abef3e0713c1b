import type { Context, House } from './context.ts'
import type { Operation } from './http/operation.ts'

/** A job's body: one use case, harmless when run twice. Its payload carries ids and codes, never words. */
// biome-ignore lint/suspicious/noExplicitAny: the payload's shape belongs to whoever enqueues it
export type Job = (ctx: Context, payload: any) => Promise<void>

/** Called with events in order of their position (see platform/events). Runs as a job per batch; must be repeatable. */
export interface Follower {
  /** Event types it wants; `['*']` for all. */
  events: readonly string[]
  run(ctx: Context, event: FollowedEvent): Promise<void>
}

export interface FollowedEvent {
  position: number
  caseId: string
  seq: number
  type: string
}

/** A room of the house. Other rooms extend this interface by declaration merging (effects, facts, …). */
export interface Module {
  name: string
  /** Folder of forward-only SQL files, run once per region. */
  migrations?: URL
  /** Folder of forward-only SQL files for what all regions share (schema `pendopo`). */
  sharedMigrations?: URL
  operations?: readonly Operation[]
  jobs?: Readonly<Record<string, Job>>
  /** Cron expressions (region's zone) → job name. */
  schedule?: Readonly<Record<string, string>>
  followers?: Readonly<Record<string, Follower>>
  /** Makes things with a lifetime at start, e.g. a cache. */
  open?(house: House): Promise<void>
}

export function defineModule<M extends Module>(module: M): M {
  return module
}
