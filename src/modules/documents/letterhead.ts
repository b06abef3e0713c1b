import { type Account, findAccount, findUnit } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { eventsOf, type OpenCase } from '../cases/index.ts'
import type { Output } from '../catalogue/definition.ts'
import type { Office, Signatory } from './blocks.ts'
import { findSignatory } from './key-store.ts'
import { type Say, same } from './words.ts'

/** The whole office, whichever of its parts has the case. */
export async function officeOf(ctx: Context, unit: string): Promise<{ printed: Office; head: string | null }> {
  const id = unit.split('.')[0]!
  const found = await findUnit(ctx.db, id)
  return {
    printed: { name: found?.name_id ?? id, address: found?.address ?? '', contact: found?.phone ?? '' },
    head: found?.head_title ?? null,
  }
}

/** Whoever signed the case, as printed. Nobody: the case was not signed, e.g. deemed approved at its limit. */
export async function signatoryOf(
  ctx: Context,
  { row }: OpenCase,
  output: Output,
  head: string | null,
  say: Say,
): Promise<Signatory | null> {
  const signed = (await eventsOf(ctx.db, row.id)).findLast((event) => event.type === 'signed')
  const account = signed?.actor ? await findAccount(ctx.shared, signed.actor) : undefined
  if (!signed || !account) return null
  const acting = signed.role?.split('.')[1]
  return {
    account: account.id,
    ...(await printedName(ctx, account)),
    office:
      output.signer === 'registrar'
        ? say('documents.office.registrar')
        : head
          ? same(head)
          : say('documents.office.head'),
    acting: acting === 'plt' || acting === 'plh' ? acting : null,
  }
}

async function printedName(ctx: Context, account: Account): Promise<{ name: string; nip: string | null }> {
  return (await findSignatory(ctx.db, account.id)) ?? { name: account.name, nip: null }
}

/** The region's arms: a PNG or JPEG in base64 in its settings. */
export function armsOf({ region }: Context): Buffer | null {
  return typeof region.settings.arms === 'string' ? Buffer.from(region.settings.arms, 'base64') : null
}
