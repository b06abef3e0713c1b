import { listGrants, officerActor, today } from '../../../platform/accounts/index.ts'
import { inForce } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import { makeFormat } from '../../../ui/index.ts'
import { type DigestLine, digestDay, digestLines } from '../model/digest.ts'
import { type Overview, overviewOf } from '../overview.ts'
import { behind, behindFigure } from '../pages/behind.ts'
import { figureWords } from '../pages/words.ts'
import { digestPath, leadersPath } from '../paths.ts'
import { unitsSeen } from '../reach.ts'
import { allOff } from './digest-store.ts'

/** A line in words, and the page that shows it. */
export interface Said {
  words: string
  href: string
}

/** What the actor's digest says now; without personal data, so that it may go out by mail. */
export async function digestOf(ctx: Context): Promise<Said[]> {
  const units = await unitsSeen(ctx)
  const view = await overviewOf(ctx, units)
  const lines = digestLines(view)
  return lines.length === 0 ? [nothing(ctx, view)] : lines.map((line) => said(ctx, view, line))
}

const formatOf = (ctx: Context) => makeFormat(ctx.lang, ctx.region.zone)

const nothing = (ctx: Context, { until }: Overview): Said => ({
  words: ctx.t('leadership.next.well', { until: formatOf(ctx).date(until) }),
  href: leadersPath,
})

function said(ctx: Context, { names, until }: Overview, line: DigestLine): Said {
  const { t, lang } = ctx
  const format = formatOf(ctx)
  if (line.what === 'figure') {
    const { unit, service, figure } = line
    const words = figureWords({ t, lang, format }, names)(service, figure)
    const values = { service: pick(names.service(service), lang), words }
    return { words: t(`digest.figure.${figure.subject}`, values), href: behindFigure(unit, service, figure) }
  }
  const words = t(`digest.${line.what}`, { count: line.count, until: format.date(until) })
  const href = line.what === 'asked' ? leadersPath : behind(line.what === 'late' ? 'lewat' : 'segera', {})
  return { words, href }
}

/**
 * Job, every hour: on Monday from seven, by the region's clock, to whoever leads or heads a unit, unless they turned it off.
 * However often it runs, each gets one a week.
 */
export async function sendDigests(ctx: Context): Promise<void> {
  const day = digestDay(ctx.region.zone, ctx.now)
  if (day === null) return
  const off = await allOff(ctx.db)
  const leading = (await listGrants(ctx.db)).filter(
    (grant) =>
      (grant.role === 'leader' || grant.role === 'unitHead') && grant.area === null && inForce(grant, today(ctx)),
  )
  for (const account of new Set(leading.map((grant) => grant.account))) {
    if (off.has(account)) continue
    const actor = await officerActor(ctx, account)
    if (!actor) continue
    const lines = await digestOf({ ...ctx, actor })
    const { address } = ctx.house.notices.readerOf(ctx, ctx.lang)
    await ctx.transaction((db) =>
      ctx.house.notices.send(ctx, db, {
        kind: 'digest',
        to: { account },
        dedupe: { caseId: null, key: `${day}/${account}` },
        values: {
          lines: lines.map(({ words, href }) => `${words} ${address(href)}`).join('\n'),
          link: leadersPath,
          off: digestPath,
        },
      }),
    )
  }
}
