import type { VNode } from 'preact'
import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { type Operation, operation, page, redirect } from '../../../platform/http/operation.ts'
import { Button, Form, Layout, LinkList, useView } from '../../../ui/index.ts'
import { digestPath, leadersPath } from '../paths.ts'
import { sees } from '../reach.ts'
import { digestOf, type Said } from './digest.ts'
import { isOff, turnDigest } from './digest-store.ts'

// What the weekly digest would say now, and whether one wants it.

const show = operation({
  id: 'leadership.digest',
  method: 'GET',
  path: digestPath,
  may: sees,
  run: async (ctx) => page(<DigestPage lines={await digestOf(ctx)} off={await isOff(ctx.db, ctx.actor.id!)} />),
})

const choose = operation({
  id: 'leadership.chooseDigest',
  method: 'POST',
  path: digestPath,
  body: z.object({ kirim: z.enum(['ya', 'tidak']) }),
  may: sees,
  async run(ctx, { body }) {
    const on = body.kirim === 'ya'
    await turnDigest(ctx.db, ctx.actor.id!, on, ctx.now)
    return redirect(digestPath, { flash: { key: on ? 'digest.flash.on' : 'digest.flash.off', tone: 'ok' } })
  },
})

export const digestOperations: readonly Operation[] = [show, choose]

function DigestPage({ lines, off }: { lines: readonly Said[]; off: boolean }) {
  const { t } = useView()
  return (
    <Layout
      title={t('digest.title')}
      lead={t(off ? 'digest.lead.off' : 'digest.lead')}
      breadcrumb={[{ href: leadersPath, label: t('leadership.title') }]}
    >
      <LinkList items={lines.map(({ words, href }) => ({ href, label: words }))} label={t('digest.title')} />
      <Form action={digestPath} hidden={{ kirim: off ? 'ya' : 'tidak' }}>
        <Button tone="quiet">{t(off ? 'digest.turnOn' : 'digest.turnOff')}</Button>
      </Form>
    </Layout>
  )
}

/** The block of "Halaman saya" for whoever leads: the digest, and where it is turned off. */
export const mine = async (ctx: Context): Promise<VNode | null> =>
  ctx.actor.kind === 'account' && sees(ctx.actor, null, ctx) === true ? <Own /> : null

function Own() {
  const { t } = useView()
  return <LinkList items={[{ href: digestPath, label: t('digest.title'), hint: t('digest.hint') }]} />
}
