import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { LinkList, Table, useView } from '../../ui/index.ts'
import { inForce } from './acting.ts'
import { casesOfAccount } from './case-store.ts'
import type { DraftContent } from './content.ts'
import { type DraftRow, draftsOfAndFor } from './draft-store.ts'
import { rulesOf } from './open.ts'
import { StandingTag, type StandingView } from './pages/standing.tsx'
import { openData, unwrapCaseKey } from './seal.ts'
import { standingOf } from './track.ts'

interface MineView {
  drafts: readonly { id: string; step: string; service: string; updatedAt: number; behalf: string | null }[]
  cases: readonly StandingView[]
}

/** "Urusan saya": what was not sent yet, and what was. */
export async function mine(ctx: Context): Promise<VNode | null> {
  if (!ctx.actor.id) return null
  const me = ctx.actor.id
  const [all, rows] = await Promise.all([draftsOfAndFor(ctx.db, me), casesOfAccount(ctx.db, me, 50)])
  const drafts = [...all.filter(({ account }) => account === me), ...(await inForce(ctx, all.filter(isForOther(me))))]
  if (drafts.length === 0 && rows.length === 0) return <NoMatters />
  const view: MineView = {
    drafts: await Promise.all(
      drafts.map(async (draft) => {
        const { definition } = await rulesOf(ctx, draft.service, draft.version)
        return {
          id: draft.id,
          step: draft.step ?? definition.form[0]!.id,
          service: pick(definition.name, ctx.lang),
          updatedAt: draft.updated_at.getTime(),
          behalf: draft.account === me ? null : subjectOf(ctx, draft),
        }
      }),
    ),
    cases: await Promise.all(rows.map((row) => standingOf(ctx, row))),
  }
  return <Matters view={view} />
}

const isForOther = (me: string) => (row: DraftRow) => row.account !== me

function subjectOf({ house: { keys } }: Context, row: DraftRow): string {
  return openData<DraftContent>(keys, row.id, unwrapCaseKey(keys, row.id, row), row.sealed).applicant.name
}

function NoMatters() {
  const { t } = useView()
  const all = { href: '/layanan', label: t('cases.mine.none'), hint: t('cases.mine.noneMore') }
  return <LinkList items={[all, { href: '/akun/lanjutkan', label: t('cases.resume'), hint: t('cases.resume.lead') }]} />
}

function Matters({ view: { drafts, cases } }: { view: MineView }) {
  const view = useView()
  const { t, format, lang } = view
  return (
    <>
      {drafts.length > 0 && (
        <section>
          <h2>{t('cases.start.unfinished')}</h2>
          <LinkList
            items={drafts.map((d) => ({
              href: `/isian/${d.id}/${d.step}`,
              label: d.service,
              hint: d.behalf
                ? t('cases.mine.savedFor', { name: d.behalf, when: format.dateTime(d.updatedAt) })
                : t('cases.mine.saved', { when: format.dateTime(d.updatedAt) }),
            }))}
          />
        </section>
      )}
      {cases.length > 0 && (
        <section>
          <Table
            caption={t('cases.mine')}
            rows={cases}
            rowId={(c) => c.number}
            columns={[
              {
                label: t('cases.service'),
                kind: 'head',
                cell: (c) => <a href={view.path(`/lacak/${c.number}`)}>{pick(c.service, lang)}</a>,
              },
              {
                label: t('cases.mine.status'),
                cell: (c) => <StandingTag standing={c} />,
              },
              {
                label: t('cases.due'),
                // A clock that stands promises no day.
                cell: (c) => (c.due && !c.ended && !c.held ? format.dateTime(c.due) : '–'),
              },
              { label: t('cases.number'), kind: 'brief', cell: (c) => c.number },
            ]}
          />
        </section>
      )}
      <LinkList items={[{ href: '/akun/lanjutkan', label: t('cases.resume'), hint: t('cases.resume.lead') }]} />
    </>
  )
}
