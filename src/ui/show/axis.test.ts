import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitting, type Mark } from './axis.ts'

const monthsOf = (texts: readonly string[]): Mark[] =>
  texts.map((text, at) => {
    const share = at / Math.max(1, texts.length - 1)
    return { text, at: share, anchor: share === 0 ? 'start' : share === 1 ? 'end' : 'middle' }
  })
const texts = (marks: readonly Mark[]) => marks.map(({ text }) => text)

test('all words stand where all fit; else every other, third or fourth of them, always with the newest', () => {
  expect(texts(fitting(monthsOf(['Jan', 'Feb', 'Mar']), 30))).toEqual(['Jan', 'Feb', 'Mar'])
  const year = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'].map(
    (m) => `${m} 2026`,
  )
  // Eight letters each: on 90 there is room for six, on 60 for four, on 32 for three.
  expect(texts(fitting(monthsOf(year), 90))).toEqual(year.filter((_, at) => at % 2 === 1))
  expect(texts(fitting(monthsOf(year), 60))).toEqual(['Mar 2026', 'Jun 2026', 'Sep 2026', 'Des 2026'])
  expect(texts(fitting(monthsOf(year), 32))).toEqual(['Feb 2026', 'Jul 2026', 'Des 2026'])
})

test('no two words meet, however long they are', () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 90 }), (all, letters) => {
      const shown = fitting(monthsOf(all), letters)
      expect(shown.at(-1)!.text).toBe(all.at(-1))
      const edges = shown.map(({ text, at, anchor }) => {
        const width = text.length / letters
        const left = at - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2)
        return { left, right: left + width }
      })
      for (const [at, { left }] of edges.entries()) if (at > 0) expect(left).toBeGreaterThan(edges[at - 1]!.right)
    }),
  )
})
