import type { Context, Db } from '../../platform/context.ts'
import type { After } from '../cases/extension.ts'
import { type OpenCase, tellAbout } from '../cases/index.ts'
import { tellSupportersOf } from '../reports/index.ts'
import { deliveriesOf, newsOf } from './delivery-store.ts'
import { wordsOf } from './word-store.ts'

export const newsName = (delivery: string) => `open311/${delivery}/news`

/** Tells reporter and supporters that another city took the report, or how it stands there. Its own words stand on the page alone. */
export async function tellReporter(
  ctx: Context,
  db: Db,
  opened: OpenCase,
  body: string,
  what: { remote: string } | { status: 'open' | 'closed' },
  key: string,
): Promise<void> {
  const news =
    'remote' in what
      ? { id: `diterima dengan nomor ${what.remote}`, en: `received under number ${what.remote}` }
      : what.status === 'closed'
        ? { id: 'sudah ditutup', en: 'closed' }
        : { id: 'sedang ditangani', en: 'being handled' }
  await tellAbout(ctx, db, opened, { kind: 'passedOn', values: { body, news } }, key)
  await tellSupportersOf(ctx, db, opened, { kind: 'passedOn', values: { body, news } }, key)
}

/** What became of a report that was passed on, for its reporter and for officers. */
export async function afterwards(ctx: Context, { row, key }: OpenCase): Promise<After[]> {
  const deliveries = await deliveriesOf(ctx.db, row.id)
  if (deliveries.length === 0) return []
  const ids = deliveries.map(({ id }) => id)
  const [news, words] = await Promise.all([newsOf(ctx.db, ids), wordsOf(ctx.db, ids)])
  const steps = deliveries.flatMap((each): After[] => {
    const { name: body, remote, state, made_at } = each
    const sent = remote
      ? ctx.t('open311.after.sent', { body, remote })
      : ctx.t(state === 'failed' ? 'open311.after.failed' : 'open311.after.going', { body })
    return [
      { at: made_at.getTime(), title: sent, words: null, bad: state === 'failed' },
      ...words
        .filter(({ delivery, state }) => delivery === each.id && (state === 'sent' || state === 'failed'))
        .map(({ made_at: at, state }) => ({
          at: at.getTime(),
          title: ctx.t(state === 'sent' ? 'open311.after.told' : 'open311.after.untold', { body }),
          words: null,
          bad: state === 'failed',
        })),
      ...news
        .filter(({ delivery }) => delivery === each.id)
        .map(({ at, status, words }) => {
          const title = ctx.t(`open311.after.${status}`, { body })
          const said = words && ctx.house.keys.open(key, words, newsName(each.id)).toString()
          // Another Pendopo says it in the words that stand there already.
          const same = said !== null && title.toLowerCase().endsWith(said.toLowerCase())
          return { at: at.getTime(), title, words: same ? null : said, bad: false }
        }),
    ]
  })
  return steps.sort((a, b) => a.at - b.at)
}
