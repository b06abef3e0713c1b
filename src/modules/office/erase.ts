import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context, Db } from '../../platform/context.ts'
import { dropFilesOfCase } from '../../platform/files/index.ts'
import { eraseNotices } from '../../platform/notices/index.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { findCase, findCaseByNumber, forgetCase } from '../cases/index.ts'
import { forgetHolders } from '../documents/index.ts'

/** One line of the ledger of erasures, which stands apart from database and backups: ids, no words. */
export interface Erasure {
  region: string
  case: string
  at: string
  by: string | null
}

const ledgerIn = (data: string) => join(data, 'erasures.jsonl')

/**
 * Erases what was written in a case that has ended, for good (decisions 24). The ledger has it before it is done, so that no
 * restore can bring it back. Backups that still hold its key go with their term.
 */
export async function eraseCase(ctx: Context, number: string): Promise<Erasure | Refused> {
  const found = await findCaseByNumber(ctx.db, number)
  if (!found) return refuse('not-found')
  if (!found.ended_at) return refuse('case-running')
  const erasure = { region: ctx.region.code, case: found.id, at: new Date(ctx.now).toISOString(), by: ctx.actor.id }
  await writeDown(ctx.house.data, erasure)
  await ctx.transaction((db) => forget(ctx, db, found.id))
  await cleanUp(ctx)
  return erasure
}

/** Does after a restore what the ledger says was erased; harmless where it is already so. How many cases were there. */
export async function replayErasures(
  data: string,
  contextOf: (region: string) => Context | undefined,
): Promise<number> {
  const text = await readFile(ledgerIn(data), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  let erased = 0
  const regions = new Map<string, Context>()
  for (const line of text.split('\n').filter(Boolean)) {
    const { region, case: id } = JSON.parse(line) as Erasure
    const ctx = contextOf(region)
    if (!ctx || !(await findCase(ctx.db, id))) continue
    await ctx.transaction((db) => forget(ctx, db, id))
    regions.set(region, ctx)
    erased++
  }
  for (const ctx of regions.values()) await cleanUp(ctx)
  return erased
}

async function forget(ctx: Context, db: Db, id: string): Promise<void> {
  await forgetCase(db, id)
  await eraseNotices(db, id, ctx.now)
  await dropFilesOfCase(db, id, ctx.now)
  await forgetHolders(db, id)
  for (const room of ctx.house.modules) await room.forgets?.(db, id, ctx.now)
}

async function writeDown(data: string, erasure: Erasure): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 })
  const ledger = await open(ledgerIn(data), 'a', 0o600)
  try {
    await ledger.writeFile(`${JSON.stringify(erasure)}\n`)
    await ledger.sync()
  } finally {
    await ledger.close()
  }
}

// Deleted rows stay on disk until their place is used again; indexes keep their words as long.
async function cleanUp(ctx: Context): Promise<void> {
  const tables = ['case_key', 'case_data', 'case_search', 'case_party', 'attachment', 'draft', 'notice', 'document']
  await ctx.house.database.owner.query(`vacuum ${tables.map((name) => `"${ctx.region.schema}"."${name}"`).join(', ')}`)
}
