import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Colleague, handful, type OpenTask, overload, suggestMoves } from './moves.ts'

const ids = ['ana', 'budi', 'cici', 'dedi'] as const
const task = (number: string, holder: string | null, due: number, able: readonly string[] = ids): OpenTask => {
  return { number, stage: 'periksa', seq: 3, holder, due, able }
}
const has = (id: string, open: number, absent: Colleague['absent'] = null): Colleague => ({ id, open, absent })
const told = (tasks: readonly OpenTask[], colleagues: readonly Colleague[]) =>
  suggestMoves(tasks, colleagues).map(({ task, to, why }) => `${task.number} ${to} ${why}`)

test('work of whoever is absent goes to the stand-in; else to whom has least, what is due first first', () => {
  const tasks = [task('2', 'ana', 20), task('1', 'ana', 10)]
  const others = [has('budi', 4), has('cici', 3)]
  expect(told(tasks, [has('ana', 2, { standIn: 'budi' }), ...others])).toEqual(['1 budi absent', '2 budi absent'])
  expect(told(tasks, [has('ana', 2, { standIn: null }), ...others])).toEqual(['1 cici absent', '2 budi absent'])
  // A stand-in who is absent too, or may not do it, gets nothing.
  const away = has('budi', 4, { standIn: null })
  expect(told(tasks, [has('ana', 2, { standIn: 'budi' }), away, has('cici', 3)])).toEqual([
    '1 cici absent',
    '2 cici absent',
  ])
  expect(told([task('1', 'ana', 10, ['dedi'])], [has('ana', 2, { standIn: 'budi' }), ...others])).toEqual([])
})

test('of whoever has too much, until they have not: nine against none share out to six and three', () => {
  const tasks = Array.from({ length: 9 }, (_, n) => task(String(n), 'ana', n))
  expect(told(tasks, [has('ana', 9), has('budi', 3)])).toEqual(['0 budi overloaded'])
  expect(told(tasks, [has('ana', 9), has('budi', 0)])).toHaveLength(3)
  expect(told(tasks, [has('ana', overload + 2), has('budi', 3)])).toEqual([])
})

test('what nobody has taken goes to whom has least, while they have but a handful', () => {
  const tasks = Array.from({ length: 9 }, (_, n) => task(String(n), null, n))
  const moves = suggestMoves(tasks, [
    has('ana', handful),
    has('budi', 3),
    has('cici', 2),
    has('dedi', 0, { standIn: null }),
  ])
  expect(moves.map(({ to, why }) => `${to} ${why}`)).toEqual([
    'cici free',
    'budi free',
    'cici free',
    'budi free',
    'cici free',
  ])
})

test('nothing goes to who is absent or may not do it, back to its holder, or twice; nobody gets more than who gave it', () => {
  const some = fc.constantFrom(...ids)
  const absent = fc.option(fc.record({ standIn: fc.option(some) }))
  const colleagues = fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), open: fc.nat(20), absent })))
  const tasks = fc.uniqueArray(
    fc.record({
      number: fc.nat(50).map(String),
      holder: fc.option(some),
      due: fc.nat(30),
      able: fc.subarray([...ids]),
    }),
    { selector: ({ number }) => number },
  )
  fc.assert(
    fc.property(tasks, colleagues, (some, all) => {
      const given = some.map((one) => ({ ...one, stage: 'periksa', seq: 1 }))
      const moves = suggestMoves(given, all)
      expect(new Set(moves.map(({ task }) => task.number)).size).toBe(moves.length)
      const open = new Map<string, number>(all.map((one) => [one.id, one.open]))
      for (const { task, from, to, why } of moves) {
        expect(from).toBe(task.holder)
        expect(to).not.toBe(from)
        expect(task.able).toContain(to)
        expect(all.find(({ id }) => id === to)!.absent).toBeNull()
        const giver = all.find(({ id }) => id === from)
        expect(why).toBe(giver ? (giver.absent ? 'absent' : 'overloaded') : 'free')
        if (from) open.set(from, open.get(from)! - 1)
        open.set(to, open.get(to)! + 1)
        if (why === 'overloaded') expect(open.get(to)!).toBeLessThan(open.get(from!)!)
        if (why === 'free') expect(open.get(to)!).toBeLessThanOrEqual(handful)
      }
      expect(suggestMoves(given.toReversed(), all)).toEqual(moves)
      // Of whoever is absent nothing is left that somebody could do.
      const left = given.filter((one) => !moves.some(({ task }) => task.number === one.number))
      for (const one of left.filter(({ holder }) => all.find(({ id }) => id === holder)?.absent))
        expect(all.filter(({ id, absent }) => !absent && one.able.includes(id) && id !== one.holder)).toEqual([])
    }),
  )
})
