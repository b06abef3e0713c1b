import type { Context, House } from './context.ts'
import type { Operation } from './http/operation.ts'
import type { Problem } from './http/problem.ts'

/**
 * A job's body: one use case, harmless when run twice. Its payload carries ids and codes, never words; what shape it has is
 * known to the room alone that enqueues it.
 */
export type Job = (ctx: Context, payload: never) => Promise<void>

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

/** How refusals and faults are told below an address of which a standard of its own says it. */
export interface Dialect {
  /** Beginning of the paths: `/open311/`. */
  below: string
  /** `path`: what was asked for, without the region's prefix. */
  tell(problem: Problem, path: string): { status: number; type: string; body: string }
}

/** A room of the house. Other rooms extend this interface by declaration merging (effects, facts, …). */
export interface Module {
  name: string
  /** Folder of forward-only SQL files, run once per region. */
  migrations?: URL
  /** Folder of forward-only SQL files for what all regions share (schema `pendopo`). */
  sharedMigrations?: URL
  operations?: readonly Operation[]
  dialect?: Dialect
  jobs?: Readonly<Record<string, Job>>
  /** Cron expressions (region's zone) → job name. */
  schedule?: Readonly<Record<string, string>>
  followers?: Readonly<Record<string, Follower>>
  /** Jobs that read the log by position themselves: one run for all events that were placed together. */
  wakes?: readonly string[]
  /** Makes things with a lifetime at start, e.g. a cache. */
  open?(house: House): Promise<void>
}

export function defineModule<M extends Module>(module: M): M {
  return module
}
