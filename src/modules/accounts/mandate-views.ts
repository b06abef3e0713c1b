import {
  findAccount,
  type KeptMandate,
  mandatesOfActor,
  type Standing,
  subjectName,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { offered } from '../catalogue/index.ts'
import type { MandateCard, MandatesView } from './pages/mandates.tsx'

/** All mandates that concern whoever is logged in, in words. */
export async function mandatesView(ctx: Context): Promise<MandatesView> {
  const [{ given, held, offered: offers }, services] = await Promise.all([mandatesOfActor(ctx), serviceOptions(ctx)])
  const names = new Map(services.map(({ value, label }) => [value, label]))
  const card = async (mandate: KeptMandate & { standing?: Standing }, who: string): Promise<MandateCard> => ({
    id: mandate.id,
    who,
    services: mandate.services.map((id) => (id === '*' ? ctx.t('accounts.mandate.all') : (names.get(id) ?? id))),
    until: mandate.until,
    evidence: mandate.evidence,
    standing: mandate.standing ?? 'offered',
  })
  return {
    given: await Promise.all(given.map(async (m) => card(m, await holderName(ctx, m)))),
    held: await Promise.all(held.map(async (m) => card(m, await subjectName(ctx, m)))),
    offered: await Promise.all(offers.map(async (m) => card(m, await subjectName(ctx, m)))),
  }
}

/** Services that can be asked for now, by name. */
export async function serviceOptions(ctx: Context): Promise<{ value: string; label: string }[]> {
  const services = await offered(ctx)
  return services
    .map(({ id, name }) => ({ value: id, label: pick(name, ctx.lang) }))
    .sort((a, b) => a.label.localeCompare(b.label, ctx.lang))
}

async function holderName(ctx: Context, { holder, offeredHint }: KeptMandate): Promise<string> {
  const name = holder ? (await findAccount(ctx.shared, holder))?.name : undefined
  return name || offeredHint || ctx.t('accounts.mandate.nameless')
}
