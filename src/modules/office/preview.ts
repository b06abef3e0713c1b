import { calendarAt } from '../../platform/calendar/index.ts'
import { type Calendar, momentIn } from '../../platform/calendar.ts'
import type { Context, DateText, Moment } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import { duesUnder, rulesOf, runningDueFrom } from '../cases/index.ts'

export interface Preview {
  /** Running cases that are due from that day on, and how many of them were looked at: those due first. */
  running: number
  looked: number
  moved: readonly { number: string; service: Text; from: Moment; to: Moment }[]
}

const MOST = 100

/** What would be due when under a calendar that differs from `day` on, by the rule that counts anew; nothing is written. */
export async function previewCalendar(ctx: Context, next: Calendar, day: DateText): Promise<Preview> {
  const { total, cases } = await runningDueFrom(ctx.db, momentIn(ctx.region.zone, day), MOST)
  const previous = new Map<number, Calendar>([[ctx.calendar.version, ctx.calendar]])
  const moved: Preview['moved'][number][] = []
  for (const { number, service, version, reckoned, state } of cases) {
    const rules = await rulesOf(ctx, service, version)
    const old = previous.get(reckoned) ?? (await calendarAt(ctx, reckoned)) ?? ctx.calendar
    previous.set(reckoned, old)
    const whole = duesUnder(rules, state, old, next, ctx.now).find(({ stage }) => stage === null)
    if (whole) moved.push({ number, service: rules.definition.name, from: whole.clock.due, to: whole.due })
  }
  return { running: total, looked: cases.length, moved }
}
