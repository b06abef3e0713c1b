import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/format.ts'
import type { eventsOf } from './case-store.ts'

type Event = Pick<Awaited<ReturnType<typeof eventsOf>>[number], 'happened_at' | 'due_at' | 'reason_codes'>

/** Why a due time moved, and until when it is now. A holiday of the region's own is named. */
export function movedWords(ctx: Context, { happened_at, due_at, reason_codes }: Event): string {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const because = ctx.t(`cases.because.${reason_codes?.[0]}`)
  const named = due_at && reason_codes?.[0] === 'libur-baru' ? holidaysWithin(ctx, happened_at, due_at) : []
  const why = named.length > 0 ? `${because}: ${named.join('; ')}` : because
  return due_at ? ctx.t('cases.moved', { why, due: format.dateTime(due_at.getTime()) }) : why
}

// A decree moves what is due only when its day lies ahead of the due time.
function holidaysWithin(ctx: Context, from: Date, until: Date): string[] {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const [first, last] = [from, until].map((moment) => dateIn(ctx.region.zone, moment.getTime())) as [string, string]
  return [...ctx.calendar.holidays]
    .filter(([date, { kind }]) => kind === 'region' && date > first && date < last)
    .map(([date, { name }]) => `${pick(name, ctx.lang)}, ${format.date(date)}`)
}
