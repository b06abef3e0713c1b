import type { VNode } from 'preact'
import type { ZodType } from 'zod'
import type { Context, Db } from '../../platform/context.ts'
import type { Definition } from './definition.ts'
import type { DraftsPolicy } from './store.ts'

export interface Published {
  service: string
  version: number
  hash: string
  /** What becomes of drafts of earlier versions: kept, offered the new one, or required to take it. */
  drafts: DraftsPolicy
}

declare module '../../platform/module.ts' {
  interface Module {
    /** Called in the transaction that publishes a version. */
    servicePublished?(ctx: Context, db: Db, published: Published): Promise<void>
    /** A block at the top of the front page: what is due for whoever is logged in. Null: nothing to show. */
    home?(ctx: Context): Promise<VNode | null>
    /** A block of the front page for everybody: how the city is doing today. */
    cityToday?(ctx: Context): Promise<VNode | null>
    /** Words beside the promise of a service: what was really achieved. */
    aboutService?(ctx: Context, service: Definition): Promise<VNode | null>
    /** Address where this service is asked for, when a room has a way in of its own. */
    beginsAt?(service: Definition): string | null
    /** What a definition says to this room below `rooms.{name}`. */
    serviceSettings?: ZodType
    /** Templates of documents that the room can draw, by the name that an output of a definition gives. */
    templates?: readonly string[]
  }
}
