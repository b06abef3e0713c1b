import { z } from 'zod'
import type { Text } from '../../../platform/i18n.ts'

// A figure as its YAML says it. What may be asked of what stands in `vocabulary.ts`; `check.ts` explains every mistake.

export const grains = ['case', 'stay', 'day'] as const
export const measures = ['count', 'share', 'sum', 'mean', 'median', 'p90'] as const
export const states = ['open', 'late', 'atDesk'] as const
export const dimensions = ['channel', 'area', 'outcome', 'reason', 'stage'] as const
export const viewers = ['public', 'officer', 'unitHead', 'leader', 'auditor'] as const

const text = z.strictObject({ id: z.string().min(1), en: z.string().min(1) })
const conditions = z.record(z.string(), z.unknown())
const cell = z.number().int().positive().optional()

export const kpi = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'id'),
  name: text,
  /** What it says, in a plain sentence. */
  sentence: text,
  /** What it serves, for performance agreements ("sasaran"). */
  goal: text.optional(),
  /** `case`: each case once. `stay`: each stay at a stage, once it is left. `day`: how many there are at the end of each day. */
  grain: z.enum(grains),
  /** Of cases: the month in which one counts. */
  at: z.enum(['submitted', 'closed']).optional(),
  /** Of days: what is counted, and from how many days on. */
  state: z.enum(states).optional(),
  longerThan: z.number().int().positive().optional(),
  measure: z.enum(measures),
  /** The fact that is summed up. */
  of: z.string().optional(),
  /** Which ones count; all conditions hold. */
  where: conditions.optional(),
  /** Of a share: the part of those. */
  part: conditions.optional(),
  measuredIn: text.optional(),
  good: z.enum(['up', 'down']),
  /** Told apart by these too, besides month, service and unit. */
  by: z.array(z.enum(dimensions)).optional(),
  /** Who sees it, and the smallest number of cases that each is shown. */
  seen: z.strictObject({ public: cell, officer: cell, unitHead: cell, leader: cell, auditor: cell }),
})

export type Grain = (typeof grains)[number]
export type Dimension = (typeof dimensions)[number]
export type Viewer = (typeof viewers)[number]
export type KpiFile = z.infer<typeof kpi>

export type Bounds = { atLeast?: number; atMost?: number; over?: number; under?: number }
export type Condition = string | readonly string[] | boolean | number | Bounds
export type Conditions = Readonly<Record<string, Condition>>

/** A figure that was checked. */
export type Kpi = Omit<KpiFile, 'where' | 'part' | 'goal'> & { where?: Conditions; part?: Conditions; goal?: Text }
