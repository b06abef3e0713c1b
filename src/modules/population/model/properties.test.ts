import fc from 'fast-check'
import { expect, test } from 'vitest'
import { relations } from '../../../platform/family-card.ts'
import { isRefused } from '../../../platform/outcome.ts'
import { enterNewborn, joinNewborn } from './births.ts'
import { issueKia, recordKtp, replaceKtp } from './cards.ts'
import { type Draft, draftOn } from './changes.ts'
import { recordDeath } from './deaths.ts'
import { changeElements } from './elements.ts'
import { addToFamily, openFamily, splitFamily } from './families.ts'
import { faultsOf } from './invariants.ts'
import { moveAway, moveIn, moveWithin, receiveMove } from './moves.ts'
import type { Register } from './register.ts'
import { child, counting, father, home, issue, play, registerOf, someone, today, wife } from './testing.ts'

// Anything may be asked of anybody, in any order: what is not refused leaves a register in which everything holds.

const start = () =>
  registerOf({
    a: {
      a1: father(),
      a2: wife(),
      a3: child('Dewi', '2004-01-01', { father: 'a1', mother: 'a2' }),
      a4: child('Bayu', '2015-01-01'),
    },
    b: { b1: father({ birthDate: '1950-01-01' }), b2: ['orangTua', { birthDate: '1930-01-01' }] },
    c: { c1: father(), c2: child('Sari', '2012-01-01', { sex: 'P' }) },
    d: { d1: father({ sex: 'P', maritalStatus: 'ceraiHidup' }) },
  })

type Step = (on: Draft, pick: (n: number) => string, family: (n: number) => string, n: number[]) => unknown

const steps: Record<string, Step> = {
  birth: (on, pick, family, [a = 0, b = 0]) => {
    const born = enterNewborn(on, newborn(pick(a), b), '997101')
    return isRefused(born) ? born : joinNewborn(on, born.person, on.register.families.get(family(b)), 'anak')
  },
  death: (on, pick, family, [a = 0, b = 0, c = 0]) =>
    recordDeath(on, {
      person: pick(a),
      on: today,
      left: { head: b % 3 ? null : pick(c), guardian: b % 2 ? family(c) : null, statement: b % 5 === 0 },
    }),
  open: (on, pick, _, [a = 0, b = 0, c = 0]) =>
    openFamily(on, { members: [{ person: pick(a), relation: 'kepalaKeluarga' }, one(pick(b), c)], address: home }),
  add: (on, pick, family, [a = 0, b = 0, c = 0]) =>
    addToFamily(on, on.register.families.get(family(a)), one(pick(b), c)),
  split: (on, pick, family, [a = 0, b = 0, c = 0]) =>
    splitFamily(on, {
      from: on.register.families.get(family(a))!,
      head: pick(b),
      members: c % 2 ? [one(pick(c), a)] : [],
      address: null,
      left: { statement: c % 3 === 0 },
    }),
  away: (on, pick, family, [a = 0, b = 0, c = 0]) =>
    moveAway(on, {
      family: on.register.families.get(family(a))!,
      movers: [pick(b), pick(c)],
      destination: {},
      left: { keepNumber: a % 2 === 0, guardian: family(c) },
    }),
  within: (on, pick, family, [a = 0, b = 0, c = 0]) =>
    moveWithin(on, {
      family: on.register.families.get(family(a))!,
      movers: [{ person: pick(b), relation: 'kepalaKeluarga' }],
      address: home,
      card:
        c % 3 === 0
          ? { kind: 'keep' }
          : c % 3 === 1
            ? { kind: 'new' }
            : { kind: 'join', family: on.register.families.get(family(c)) },
      left: { keepNumber: c % 2 === 0 },
    }),
  back: (on, pick, _, [a = 0]) => {
    const person = on.register.persons.get(pick(a))!
    const arrival = { person: person.id, nik: person.nik, relation: 'kepalaKeluarga', elements: someone() } as const
    const cards = { ktp: true, kia: true }
    return moveIn(on, { arrivals: [arrival], address: home, card: { kind: 'new' }, number: '9971010101150001', cards })
  },
  receive: (on, pick, _, [a = 0]) => receiveMove(on, [pick(a)]),
  ktp: (on, pick, _, [a = 0, b = 0]) => (b % 2 ? recordKtp(on, pick(a)) : replaceKtp(on, pick(a), 'lost')),
  kia: (on, pick, _, [a = 0]) => issueKia(on, pick(a), 'new'),
  change: (on, pick, _, [a = 0, b = 0]) => changeElements(on, pick(a), { name: `Nama ${b}`, sex: b % 2 ? 'L' : 'P' }),
}

const one = (person: string, n: number) => ({ person, relation: relations[n % relations.length]! })
const newborn = (mother: string, n: number) => ({
  name: `Bayi ${n}`,
  sex: 'L' as const,
  place: 'Kota Arunika',
  date: today,
  order: 1,
  multiple: false,
  mother: { person: mother, name: 'Ibu' },
  father: { person: null, name: null },
  religion: null,
})

test('nobody is on two cards, each card has one head, NIK never change, and a replay gives the same register', () => {
  const numbers = fc.array(fc.nat(40), { minLength: 3, maxLength: 3 })
  const runs = fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), numbers), { maxLength: 25 })
  let done = 0
  fc.assert(
    fc.property(runs, (run) => {
      let register: Register = start()
      const newId = counting()
      run.forEach(([name, n], at) => {
        const before = register
        const on = draftOn(before, today, newId)
        const pick = (i: number) => [...on.register.persons.keys()][i % on.register.persons.size]!
        const family = (i: number) => [...on.register.families.keys()][i % on.register.families.size]!
        if (isRefused(steps[name]!(on, pick, family, n))) return
        done++
        register = play(before, issue(on.changes, 100 + 10 * at))
        expect(faultsOf(register), `after ${name}`).toEqual([])
        for (const [id, { nik }] of before.persons) expect(register.persons.get(id)!.nik).toBe(nik)
      })
    }),
    { numRuns: 600, seed: 20261124 },
  )
  expect(done).toBeGreaterThan(1000)
})
