import { findUnit } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Definition } from '../catalogue/definition.ts'
import type { BarredView } from './pages/barred.tsx'

/** Code of why somebody of the register cannot apply from here, e.g. recorded as dead; null: nothing is in the way. */
export async function barring(ctx: Context, person: string | null | undefined): Promise<string | null> {
  if (!person) return null
  for (const room of ctx.house.modules) {
    const code = await room.bars?.(ctx, person)
    if (code) return code
  }
  return null
}

/** The refusal with the counter where it is put right. */
export async function barredView(ctx: Context, { name, unit: id }: Definition, code: string): Promise<BarredView> {
  const unit = await findUnit(ctx.db, id)
  return {
    service: name,
    code,
    unit: unit ? { id: unit.name_id, en: unit.name_en } : { id, en: id },
    address: unit?.address ?? null,
    phone: unit?.phone ?? null,
  }
}
