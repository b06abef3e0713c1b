import type { Seen } from '../../performance/index.ts'
import { type About, about as told } from '../survey.ts'
import { divisionShown } from './shown.ts'

export const channels = ['link', 'counter', 'paper', 'import'] as const

/** What answers are divided by, each with its values in their order. */
export const about: Readonly<Record<About | 'channel', readonly string[]>> = { ...told, channel: channels }

export interface Division {
  topic: About | 'channel' | 'theme'
  /** Empty: not said, or (of a theme) about something else. */
  values: readonly string[]
  cells: readonly number[]
}

interface TopicRow {
  unit: string
  topic: string
  value: string
  answers: number
}

/** How the city's or a unit's answers divide; undefined: not shown, or nothing to divide. */
export function dividedBy(rows: readonly TopicRow[], places: Seen) {
  const units = [...new Set(rows.map(({ unit }) => unit))].sort()
  const of = (unit: string, topic: string, value?: string) =>
    rows
      .filter((row) => row.unit === unit && row.topic === topic && (value === undefined || row.value === value))
      .reduce((sum, { answers }) => sum + answers, 0)
  return (topic: Division['topic'], known: readonly string[], unit: string | undefined): Division | undefined => {
    const whole = topic === 'theme' ? 'comment' : topic
    const values = [...known, '']
    const cells = units.map((one) => {
      const own = known.map((value) => of(one, topic, value))
      const rest = of(one, whole) - own.reduce((sum, count) => sum + count, 0)
      return [one, [...own, rest]] as const
    })
    const shown = divisionShown(new Map(cells), places)
    const mine = unit === undefined ? shown.city : shown.unit(unit)
    return mine?.some((count) => count > 0) ? { topic, values, cells: mine } : undefined
  }
}
