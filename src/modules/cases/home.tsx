import type { VNode } from 'preact'
import type { Context, Moment } from '../../platform/context.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import { type IconName, LinkList, useView } from '../../ui/index.ts'
import { type CaseRow, livelyCasesOf } from './case-store.ts'
import { draftsOf } from './draft-store.ts'
import { rulesOf } from './open.ts'

const day = 86_400_000
/** Drafts that end within a week are named on the front page; documents issued in the last two weeks are. */
const soon = 7 * day
const recent = 14 * day

/** What waits for somebody in a case: to mend it, to come, to fetch something. */
export type Waiting = { what: 'mend' | 'come' | 'pay'; until: Moment | null } | { what: 'fetch' | 'download' }

export function waitingIn({ state, status }: Pick<CaseRow, 'state' | 'status'>, now: Moment): Waiting | null {
  const until = (kind: string) => state.holds.find((hold) => hold.kind === kind)?.until ?? null
  if (status === 'returned') return { what: 'mend', until: until('applicant') }
  if (status === 'waitingAppointment') return { what: 'come', until: until('appointment') }
  if (status === 'waitingPayment') return { what: 'pay', until: until('payment') }
  const outputs = Object.values(state.outputs)
  if (outputs.some((output) => output.state === 'ready')) return { what: 'fetch' }
  const fresh = state.resultAt !== null && state.resultAt > now - recent
  return fresh && outputs.some((output) => output.state === 'issued') ? { what: 'download' } : null
}

interface Due {
  href: string
  service: Text
  waiting: Waiting | { what: 'draft'; until: Moment }
}

const order = ['mend', 'pay', 'come', 'draft', 'fetch', 'download'] as const
const icons: Readonly<Record<Due['waiting']['what'], IconName>> = {
  mend: 'edit',
  pay: 'alert',
  come: 'clock',
  draft: 'pen',
  fetch: 'check',
  download: 'download',
}

/** Front page of whoever is logged in: what waits for them, the most pressing first. */
export async function home(ctx: Context): Promise<VNode | null> {
  const { actor, now } = ctx
  if (actor.kind !== 'account' || !actor.id) return null
  const [drafts, rows] = await Promise.all([draftsOf(ctx.db, actor.id), livelyCasesOf(ctx.db, actor.id, now - recent)])
  const due: Due[] = []
  for (const row of rows) {
    const waiting = waitingIn(row, now)
    if (waiting) due.push({ href: `/lacak/${row.number}`, service: await nameOf(ctx, row), waiting })
  }
  for (const draft of drafts) {
    const until = draft.expires_at.getTime()
    if (until < now + soon)
      due.push({
        href: `/isian/${draft.id}/periksa`,
        service: await nameOf(ctx, draft),
        waiting: { what: 'draft', until },
      })
  }
  if (due.length === 0) return null
  due.sort((a, b) => order.indexOf(a.waiting.what) - order.indexOf(b.waiting.what))
  return <DueForMe due={due} />
}

async function nameOf(ctx: Context, { service, version }: { service: string; version: number }): Promise<Text> {
  return (await rulesOf(ctx, service, version)).definition.name
}

function DueForMe({ due }: { due: readonly Due[] }) {
  const { t, lang, format } = useView()
  const said = ({ waiting }: Due) =>
    'until' in waiting && waiting.until !== null
      ? t(`cases.home.${waiting.what}.until`, { date: format.date(waiting.until) })
      : t(`cases.home.${waiting.what}`)
  return (
    <section>
      <h2>{t('cases.home')}</h2>
      <LinkList
        label={t('cases.home')}
        items={due.map((one) => ({
          href: one.href,
          label: pick(one.service, lang),
          hint: said(one),
          icon: icons[one.waiting.what],
        }))}
      />
    </section>
  )
}
