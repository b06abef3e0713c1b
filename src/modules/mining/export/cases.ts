import { randomBytes } from 'node:crypto'
import type { Context, DateText, Moment } from '../../../platform/context.ts'
import { hmac } from '../../../platform/crypto/hmac.ts'
import { pick } from '../../../platform/i18n.ts'
import { nounOf, rulesOf, speakingOf } from '../../cases/index.ts'
import type { Definition } from '../../catalogue/definition.ts'
import { stageIn } from '../model/allowed.ts'
import { type Step, start, type Visit, wayOf } from '../model/way.ts'
import { stepName } from '../names.ts'
import { toldOf } from '../ways-store.ts'
import { type Asked, countExported, exportedAfter } from './export-store.ts'

/** Ways that fewer cases went are not in an export: one could tell whose they are. */
export const leastExported = 5
const chunk = 500
const minute = 60_000

/** One stay at a step, as whoever studies the log may know it. */
export interface ExportedVisit {
  step: Step
  name: string
  /** Whole minutes. */
  from: Moment
  to: Moment
  /** Office that had it: its role and unit, never who; null: nobody's of the office. */
  office: { role: string; unit: string } | null
}

export interface ExportedCase {
  /** Made up for this export alone. */
  id: string
  /** Document that ends it, where every case of the service ends with one. */
  documents: readonly string[]
  visits: readonly ExportedVisit[]
}

export interface Exported {
  service: string
  name: string
  /** What its cases are called: `case`, or a noun such as `report`. */
  kind: string
  from: DateText
  to: DateText
  cases: number
  /** Of ways that too few went. */
  leftOut: number
  each(): AsyncGenerator<ExportedCase>
}

/** The ended cases of a service and period, without anything of people; null: too few to tell of. */
export async function exportOf(ctx: Context, definition: Definition, asked: Asked): Promise<Exported | null> {
  const speaking = speakingOf(ctx, definition)
  const { all, exported } = await countExported(ctx.db, asked, leastExported)
  if (exported < leastExported) return null
  // A key of its own that nobody keeps: two exports cannot be joined, nor either with the cases.
  const key = randomBytes(32)
  return {
    service: definition.id,
    name: pick(definition.name, ctx.lang),
    kind: nounOf(ctx, definition) ?? 'case',
    from: asked.from,
    to: asked.to,
    cases: exported,
    leftOut: all - exported,
    async *each() {
      for (let after: string | null = null; ; ) {
        const found = await exportedAfter(ctx.db, asked, leastExported, after, chunk)
        if (found.length === 0) return
        after = found.at(-1)!.id
        const counted = new Map(found.map(({ id, steps }) => [id, steps.join(' ')]))
        for (const { id, service, version, events } of await toldOf(ctx.db, [...counted.keys()])) {
          const way = wayOf(events)
          // Opened again meanwhile: which way that is, nobody has counted.
          if (way?.visits.map(({ step }) => step).join(' ') !== counted.get(id)) continue
          const own = (await rulesOf(ctx, service, version)).definition
          yield {
            id: hmac('sha256', key).update(id).digest('hex').slice(0, 20),
            documents: way!.visits.at(-1)!.step === 'end/completed' ? documentsOf(own) : [],
            visits: [{ step: start, from: way!.begun, to: way!.begun }, ...way!.visits].map((visit) =>
              told(visit, stepName(speaking, visit.step, own), own),
            ),
          }
        }
      }
    },
  }
}

function told({ step, from, to }: Visit, name: string, definition: Definition): ExportedVisit {
  const stage = definition.stages.find(({ id }) => id === stageIn(step))
  const whole = (at: Moment) => Math.floor(at / minute) * minute
  return {
    step,
    name,
    from: whole(from),
    to: whole(to),
    office: stage ? { role: stage.role, unit: stage.unit ?? definition.unit } : null,
  }
}

// What hangs on an answer would tell the answer.
const documentsOf = ({ outputs }: Definition) =>
  outputs.filter((output) => output.when === undefined).map(({ id }) => id)
