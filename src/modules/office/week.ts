import type { Hours, Week } from '../../platform/calendar.ts'
import type { Mistake } from '../../platform/http/operation.ts'

// The hours of a week as a form has them: for each weekday four boxes, all empty on a day that is closed.

export const boxes = ['open', 'breakFrom', 'breakTo', 'close'] as const
export type DayBoxes = Record<(typeof boxes)[number], string>

/** `d0` Monday … `d6` Sunday. */
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

/** The week that was typed, or everything that is wrong with it. */
export function readWeek(body: Readonly<Record<string, unknown>>): { week: Week } | { mistakes: Mistake[] } {
  const days = weekdays.map((day) => readDay(`d${day}`, typedDay(body, day)))
  const mistakes = days.flatMap((day) => ('mistakes' in day ? day.mistakes : []))
  if (mistakes.length > 0) return { mistakes }
  const week = days.map((day) => ('hours' in day ? day.hours : [])) as unknown as Week
  const opens = week.some((hours) => hours.length > 0)
  return opens ? { week } : { mistakes: [{ path: 'd0.open', code: 'hours-never' }] }
}

export function typedDay(body: Readonly<Record<string, unknown>>, day: number): DayBoxes {
  return Object.fromEntries(boxes.map((box) => [box, String(body[`d${day}.${box}`] ?? '').trim()])) as DayBoxes
}

function readDay(name: string, typed: DayBoxes): { hours: Hours } | { mistakes: Mistake[] } {
  if (boxes.every((box) => !typed[box])) return { hours: [] }
  const wanted = boxes.filter(
    (box) => typed[box] || box === 'open' || box === 'close' || typed.breakFrom || typed.breakTo,
  )
  const at = Object.fromEntries(wanted.map((box) => [box, minutesOf(typed[box])])) as Partial<Record<string, number>>
  const wrong = wanted
    .filter((box) => at[box] === undefined)
    .map((box) => ({ path: `${name}.${box}`, code: typed[box] ? 'hours-time' : 'hours-required' }))
  if (wrong.length > 0) return { mistakes: wrong }
  const late = wanted.find((box, i) => i > 0 && at[box]! <= at[wanted[i - 1]!]!)
  if (late) return { mistakes: [{ path: `${name}.${late}`, code: 'hours-order' }] }
  const { open, breakFrom, breakTo, close } = at as Record<string, number>
  return {
    hours:
      wanted.length === 4
        ? [
            [open!, breakFrom!],
            [breakTo!, close!],
          ]
        : [[open!, close!]],
  }
}

function minutesOf(text: string): number | undefined {
  const found = /^(\d{1,2})[.:](\d{2})$/.exec(text)
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2])]
  return found && hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined
}

/** The boxes that say these hours. */
export function boxesOfDay(hours: Hours): DayBoxes {
  const [first, last] = [hours[0], hours.at(-1)]
  const pause = hours.length > 1
  return {
    open: first ? clockOf(first[0]) : '',
    breakFrom: pause ? clockOf(first![1]) : '',
    breakTo: pause ? clockOf(hours[1]![0]) : '',
    close: last ? clockOf(last[1]) : '',
  }
}

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`
