import type { Moment } from '../../../platform/context.ts'

/** Open work that is late or soon will be. */
export interface OpenTask {
  number: string
  stage: string
  seq: number
  /** Null: nobody has taken it. */
  holder: string | null
  due: Moment
  /** Who may do it, of those who could be given it. */
  able: readonly string[]
}

export interface Colleague {
  id: string
  /** Tasks that they have and that do not wait for the citizen. */
  open: number
  /** Not at work today; who stands in for them. */
  absent: { standIn: string | null } | null
}

export interface Move {
  task: OpenTask
  from: string | null
  to: string
  why: 'absent' | 'overloaded' | 'free'
}

/** Somebody has too much who has at least so many tasks more than a colleague who could do one of them. */
export const overload = 5
/** What nobody has taken is handed out to whoever has fewer tasks than this. */
export const handful = 5

/**
 * What to give to whom: tasks of whoever is absent, to the stand-in or to whom has least; what nobody has taken, to whom has
 * but a handful; and of whoever has too much, until they have not. What is due first comes first, nobody absent gets anything,
 * and no move makes another have too much.
 */
export function suggestMoves(tasks: readonly OpenTask[], colleagues: readonly Colleague[]): Move[] {
  const known = new Map(colleagues.map((one) => [one.id, one]))
  const open = new Map(colleagues.map((one) => [one.id, one.open]))
  const there = colleagues.filter(({ absent }) => absent === null)
  const moves: Move[] = []
  for (const task of tasks.toSorted((a, b) => a.due - b.due || (a.number < b.number ? -1 : 1))) {
    const from = task.holder === null ? null : known.get(task.holder)
    if (from === undefined) continue
    const able = there.filter(({ id }) => id !== task.holder && task.able.includes(id))
    const least = able.toSorted((a, b) => open.get(a.id)! - open.get(b.id)! || (a.id < b.id ? -1 : 1))[0]
    const to = able.find(({ id }) => id === from?.absent?.standIn) ?? least
    if (!to) continue
    const why = from === null ? 'free' : from.absent ? 'absent' : 'overloaded'
    if (why === 'free' && open.get(to.id)! >= handful) continue
    if (why === 'overloaded' && open.get(from!.id)! - open.get(to.id)! < overload) continue
    moves.push({ task, from: task.holder, to: to.id, why })
    if (from) open.set(from.id, open.get(from.id)! - 1)
    open.set(to.id, open.get(to.id)! + 1)
  }
  return moves
}
