import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { LinkList, useView } from '../../ui/index.ts'
import { phonePath } from './pages/phone.tsx'
import { pinPath } from './pages/pin.tsx'
import { crewsOf } from './store.ts'

/** The block of "Halaman saya" for who goes out with a crew: the PIN by which its phone knows them. */
export async function mine(ctx: Context): Promise<VNode | null> {
  const crews = ctx.actor.id === null || ctx.actor.grants.length === 0 ? [] : await crewsOf(ctx.db, ctx.actor.id)
  return crews.length > 0 ? <Own /> : null
}

function Own() {
  const { t } = useView()
  return (
    <section>
      <h2>{t('crew.phone')}</h2>
      <LinkList
        items={[
          { href: pinPath, label: t('crew.pin'), hint: t('crew.pin.lead') },
          { href: phonePath, label: t('crew.open') },
        ]}
      />
    </section>
  )
}
