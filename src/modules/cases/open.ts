import type { Context, Db } from '../../platform/context.ts'
import { type CompiledDefinition, version } from '../catalogue/index.ts'
import { type CaseRow, findSealed, lockSealed, type SealedCase } from './case-store.ts'
import type { CaseContent } from './content.ts'
import { openData, unwrapCaseKey } from './seal.ts'

/** A case with its words and the definition it was submitted with. */
export interface OpenCase {
  row: CaseRow
  /** The case's data key: opens its files too. */
  key: Buffer
  content: CaseContent
  rules: CompiledDefinition
}

/** Opens a case; undefined when it does not exist. Whoever calls has checked that the actor may, and records the reading. */
export async function openCase(ctx: Context, id: string, db: Db = ctx.db): Promise<OpenCase | undefined> {
  return opened(ctx, await findSealed(db, id))
}

/** The same with the case's row locked until the transaction ends. */
export async function lockCase(ctx: Context, db: Db, id: string): Promise<OpenCase | undefined> {
  return opened(ctx, await lockSealed(db, id))
}

const opened = async (ctx: Context, found: SealedCase | undefined) => found && unseal(ctx, found)

/** The same for a row that was read with what opens it. */
export async function unseal(ctx: Context, { epoch, wrapped, sealed, ...row }: SealedCase): Promise<OpenCase> {
  const { keys } = ctx.house
  const key = unwrapCaseKey(keys, row.id, { epoch, wrapped })
  return {
    row,
    key,
    content: openData<CaseContent>(keys, row.id, key, sealed),
    rules: await rulesOf(ctx, row.service, row.version),
  }
}

/** The frozen definition a case or draft runs on. It was published, so its absence is a fault. */
export async function rulesOf(ctx: Context, service: string, number: number): Promise<CompiledDefinition> {
  const rules = await version(ctx, service, number)
  if (!rules) throw new Error(`version ${number} of ${service} is not in region ${ctx.region.code}`)
  return rules
}
