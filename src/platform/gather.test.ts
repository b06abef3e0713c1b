import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from './gather.ts'

const LIMITS = { most: 4, patience: 60_000 }
const turns = async (n: number) => {
  for (let i = 0; i < n; i++) await Promise.resolve()
}

test('everybody gets their own answer, whoever they travel with and whosever fault a batch fails for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ value: fc.integer(), bad: fc.boolean(), after: fc.nat(5) }), { maxLength: 40 }),
      async (all) => {
        const batches: number[] = []
        const ask = gather(async (items: readonly (typeof all)[number][]) => {
          batches.push(items.length)
          await turns(3)
          if (items.some((item) => item.bad)) throw new Error(`bad among ${items.length}`)
          return items.map((item) => item.value * 2)
        }, LIMITS)
        const answers = all.map(async (item) => {
          await turns(item.after)
          return ask(item).catch((error: Error) => error.message)
        })
        expect(await Promise.all(answers)).toEqual(all.map((item) => (item.bad ? 'bad among 1' : item.value * 2)))
        expect(Math.max(0, ...batches)).toBeLessThanOrEqual(LIMITS.most)
      },
    ),
  )
})

test('the first goes at once and alone, those that come meanwhile go together', async () => {
  const batches: string[][] = []
  const ask = gather(async (items: readonly string[]) => {
    batches.push([...items])
    await turns(10)
    return items
  }, LIMITS)
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(ask))
  expect(batches).toEqual([['a'], ['b', 'c', 'd', 'e'], ['f']])
})

test('one that waits for a lock does not hold up the others for long', async () => {
  const lock = Promise.withResolvers<void>()
  const ask = gather(
    async (items: readonly string[]) => {
      if (items.includes('locked')) await lock.promise
      return items
    },
    { most: 4, patience: 1 },
  )
  const locked = ask('locked')
  expect(await ask('free')).toBe('free')
  lock.resolve()
  expect(await locked).toBe('locked')
})
