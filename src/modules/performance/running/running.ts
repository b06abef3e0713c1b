import type { Db } from '../../../platform/context.ts'
import { lengthsOf } from '../pace.ts'
import type { Month } from '../public.ts'
import type { Line } from '../published/compose.ts'
import { keyOf } from '../published/key.ts'
import type { Kept } from './follow.ts'
import { type RunningTold, runningNow } from './running-store.ts'

/** What everybody is told of the month that is not published yet; null: nothing yet. */
export async function runningTold(db: Db): Promise<Month | null> {
  const told = await runningNow(db)
  if (told.length === 0) return null
  const lines = [...Map.groupBy(told, keyOf).values()].map(lineOf)
  return { month: told[0]!.month, provisional: true, lines }
}

function lineOf(own: readonly RunningTold[]): Line {
  const { unit, service } = own[0]!
  const told = Object.fromEntries(own.map(({ kind, told }) => [kind, told]))
  const name = { id: service, en: service }
  const lengths = lengthsOf(own.flatMap(lengthsIn))
  return {
    unit,
    service,
    name,
    promise: null,
    ended: null,
    apart: null,
    ...told,
    hours: null,
    days: null,
    stages: [],
    lengths,
  }
}

const lengthsIn = ({ kind, told }: RunningTold) =>
  kind === 'apart' ? [] : (told as Kept).lengths.map(([kind, length, cases]) => ({ kind, length, cases }))
