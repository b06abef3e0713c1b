import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { xmlText as text } from '../../platform/xml.ts'
import type { PublicReport } from './pages/public.tsx'

/** The list as RSS 2.0, for whoever follows an area or a kind. */
export function feedOf(ctx: Context, reports: readonly PublicReport[], page: string): string {
  const address = (path: string) => text(`${ctx.origin}${ctx.path(path)}`)
  const items = reports.map((report) => {
    const state = report.ending ? pick(report.ending, ctx.lang) : ctx.t(`reports.state.${report.state}`)
    const link = address(`/lapor/daftar/${report.number}`)
    return [
      '<item>',
      `<title>${text([pick(report.service, ctx.lang), report.area].filter(Boolean).join(', '))}</title>`,
      `<link>${link}</link>`,
      // Its state is part of what it is: a change comes as news.
      `<guid isPermaLink="false">${text(`${report.number}/${report.state}`)}</guid>`,
      `<pubDate>${new Date(report.ended ?? report.sent).toUTCString()}</pubDate>`,
      `<description>${text(state)}</description>`,
      '</item>',
    ].join('')
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0"><channel>',
    `<title>${text(`${ctx.t('reports.list')} – ${ctx.region.name}`)}</title>`,
    `<link>${address(page)}</link>`,
    `<description>${text(ctx.t('reports.list.lead'))}</description>`,
    `<language>${text(ctx.lang)}</language>`,
    ...items,
    '</channel></rss>',
    '',
  ].join('\n')
}
