import type { Pool } from 'pg'
import type { Context } from '../../platform/context.ts'
import { gather } from '../../platform/gather.ts'
import { findSubmitting, type SubmittingDraft } from './submit-store.ts'
import { type NewCase, submission } from './write-store.ts'

// Submissions that come at about the same time share their two trips and their commit: PostgreSQL spends half of a
// submission's price on what is the same for one case and for ten.

interface Together {
  find(id: string): Promise<SubmittingDraft | undefined>
  send(c: NewCase): Promise<boolean>
}

// One lot is made ready while another is written.
const LIMITS = { most: 8 }
const pools = new WeakMap<Pool, Map<string, Together>>()

/** Reads a draft with all that submitting needs of it. */
export const findTogether = (ctx: Context, id: string) => togetherOf(ctx).find(id)

/** Writes a case; false: an earlier request with its key made it. */
export const sendTogether = (ctx: Context, c: NewCase) => togetherOf(ctx).send(c)

function togetherOf({ house, region: { schema } }: Context): Together {
  const { app } = house.database
  const schemas = pools.get(app) ?? new Map<string, Together>()
  pools.set(app, schemas)
  const known = schemas.get(schema) ?? open(app, schema)
  schemas.set(schema, known)
  return known
}

function open(app: Pool, schema: string): Together {
  return {
    find: gather((ids: readonly string[]) => findSubmitting(app, schema, ids), LIMITS),
    send: gather(async (all: readonly NewCase[]) => {
      const { rows } = await app.query<{ id: string }>(submission(schema, all))
      const made = new Set(rows.map(({ id }) => id))
      return all.map(({ id }) => made.has(id))
    }, LIMITS),
  }
}
