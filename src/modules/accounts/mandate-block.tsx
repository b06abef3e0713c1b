import type { VNode } from 'preact'
import { mandatesOfActor } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { LinkList, useView } from '../../ui/index.ts'

/** On "Halaman saya": the way to mandates, and how many wait for an answer. */
export async function mandateBlock(ctx: Context): Promise<VNode | null> {
  if (!ctx.actor.id) return null
  const { offered } = await mandatesOfActor(ctx)
  return <MandateLink waiting={offered.length} />
}

function MandateLink({ waiting }: { waiting: number }) {
  const { t } = useView()
  const hint = waiting > 0 ? t('accounts.mandates.waiting', { count: waiting }) : t('accounts.mandates.lead')
  return <LinkList items={[{ href: '/akun/kuasa', label: t('accounts.mandates'), hint }]} />
}
