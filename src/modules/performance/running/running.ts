import type { Db } from '../../../platform/context.ts'
import type { Month } from '../public.ts'
import type { Length } from '../public-store.ts'
import { keyOf, type Line } from '../published/compose.ts'
import { type Kept, runningMonth } from './follow.ts'
import { type Running, runningOf } from './running-store.ts'

/** What everybody is told of the month that is not published yet; null: nothing yet. */
export async function runningTold(db: Db): Promise<(Month & { lengths: Length[] }) | null> {
  const running = await runningMonth(db)
  if (!running) return null
  const told = (await runningOf(db, running.month)).filter((row) => row.told !== null)
  if (told.length === 0) return null
  const lines = [...Map.groupBy(told, keyOf).values()].map(lineOf)
  return { month: running.month, provisional: true, lines, lengths: told.flatMap(lengthsIn) }
}

function lineOf(own: readonly Running[]): Line {
  const { unit, service } = own[0]!
  const told = Object.fromEntries(own.map(({ kind, told }) => [kind, told]))
  const name = { id: service, en: service }
  return { unit, service, name, promise: null, ended: null, apart: null, ...told, hours: null, days: null, stages: [] }
}

const lengthsIn = ({ unit, service, kind, told }: Running): Length[] =>
  kind === 'apart'
    ? []
    : (told as Kept).lengths.map(([kind, length, cases]) => ({ unit, service, kind, length, cases }))
