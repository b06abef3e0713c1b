import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder, leastColleagues, leastDecisions, type OwnMonth, ownFigures } from './own.ts'

const did = (decided: number, on_time: number, returned = 0, again = 0): OwnMonth => ({
  decided,
  on_time,
  returned,
  again,
})
const unit = [did(20, 20), did(20, 18), did(20, 15), did(20, 5), did(9, 9)]

test('own shares stand beside the median of those with enough decisions; what went well is told first', () => {
  const figures = ownFigures(did(40, 31, 20, 5), unit)
  expect(figures).toEqual({
    decided: 40,
    onTime: { share: 77, part: 31, of: 40, median: 75 },
    once: { share: 75, part: 15, of: 20, median: null },
  })
  expect(inOrder(figures)).toEqual({ well: ['onTime', 'once'], look: [] })
  expect(inOrder(ownFigures(did(40, 20), unit))).toEqual({ well: [], look: ['onTime'] })
  expect(ownFigures(did(leastDecisions - 1, 0, 3, 3), unit)).toMatchObject({ onTime: null, once: null })
})

test('no median is told where it would say what one colleague did', () => {
  const few = unit.slice(0, leastColleagues - 1)
  expect(ownFigures(did(40, 31), few).onTime!.median).toBeNull()
  const one = fc.tuple(fc.nat(60), fc.nat(60)).map(([all, part]) => did(all, Math.min(all, part)))
  fc.assert(
    fc.property(one, fc.array(one, { maxLength: 12 }), (own, others) => {
      const { onTime } = ownFigures(own, others)
      expect(ownFigures(own, others.toReversed()).onTime).toEqual(onTime)
      if (!onTime || onTime.median === null) return
      const shares = others
        .filter(({ decided }) => decided >= leastDecisions)
        .map(({ decided, on_time }) => Math.floor((on_time * 100) / decided))
      expect(shares.length).toBeGreaterThanOrEqual(leastColleagues)
      expect(shares.filter((share) => share <= onTime.median!).length * 2).toBeGreaterThanOrEqual(shares.length)
      expect(shares.filter((share) => share >= onTime.median!).length * 2).toBeGreaterThanOrEqual(shares.length)
    }),
  )
})
