import { findUnit } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import type { Definition } from '../catalogue/definition.ts'
import { offered } from '../catalogue/index.ts'
import type { BarredView } from './pages/barred.tsx'

/**
 * Code of why somebody of the register cannot apply from here, e.g. recorded as dead; null: nothing is in the way. The
 * service that puts it right stays open to them.
 */
export async function barring(
  ctx: Context,
  person: string | null | undefined,
  { mends = [] }: Pick<Definition, 'mends'>,
): Promise<string | null> {
  if (!person) return null
  for (const room of ctx.house.modules) {
    const code = await room.bars?.(ctx, person)
    if (code && !mends.includes(code)) return code
  }
  return null
}

/** The service by which it is put right that somebody is barred, where one is offered. */
export const mendingService = async (ctx: Context, code: string): Promise<Definition | undefined> =>
  (await offered(ctx)).find(({ mends }) => mends?.includes(code))

/** The same for the room of accounts. */
export async function mends(ctx: Context, code: string): Promise<{ service: string; name: Text } | null> {
  const found = await mendingService(ctx, code)
  return found ? { service: found.id, name: found.name } : null
}

/** The refusal with the way to put it right: the service for it, and the counter. */
export async function barredView(ctx: Context, { name, unit: id }: Definition, code: string): Promise<BarredView> {
  const [unit, mending] = await Promise.all([findUnit(ctx.db, id), mendingService(ctx, code)])
  return {
    service: name,
    code,
    mending: mending ? { name: mending.name, href: `/ajukan/${mending.id}` } : null,
    unit: unit ? { id: unit.name_id, en: unit.name_en } : { id, en: id },
    address: unit?.address ?? null,
    phone: unit?.phone ?? null,
  }
}
