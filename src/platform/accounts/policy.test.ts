import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor, Grant } from '../context.ts'
import { roles } from '../context.ts'
import { covers, grantsFor, hasScope, holds, mayIn } from './policy.ts'

const day = '2026-03-02'
const officer = (...grants: Grant[]): Actor => ({
  kind: 'account',
  id: 'a',
  name: 'Ani',
  assurance: 1,
  person: null,
  grants,
})
const grant = (about: Partial<Grant>): Grant => ({ role: 'verifier', unit: null, area: null, ...about })

test('a grant for a unit reaches that unit and its parts, and nothing beside it', () => {
  const ani = officer(grant({ unit: 'dukcapil' }))
  expect(mayIn(ani, 'verifier', { unit: 'dukcapil' }, day)).toBe(true)
  expect(mayIn(ani, 'verifier', { unit: 'dukcapil.akta' }, day)).toBe(true)
  expect(mayIn(ani, 'verifier', { unit: 'dukcapil-2' }, day)).toBe(false)
  expect(mayIn(ani, 'verifier', { unit: 'pajak' }, day)).toBe(false)
})

test('a grant for a unit does not reach what belongs to no unit', () => {
  expect(mayIn(officer(grant({ unit: 'dukcapil' })), 'verifier', {}, day)).toBe(false)
})

test('the head of an RT acts in that RT only', () => {
  const pak = officer(grant({ role: 'rtHead', area: '99.71.01.1001.003.002' }))
  expect(mayIn(pak, 'rtHead', { area: '99.71.01.1001.003.002' }, day)).toBe(true)
  expect(mayIn(pak, 'rtHead', { area: '99.71.01.1001.003' }, day)).toBe(false)
  expect(mayIn(pak, 'rtHead', { area: '99.71.01.1001.003.0021' }, day)).toBe(false)
})

test('an acting signatory signs from the first to the last day of the appointment', () => {
  const plt = officer(grant({ role: 'signatory', acting: 'plt', from: '2026-03-02', until: '2026-03-31' }))
  const signs = (on: string) => mayIn(plt, 'signatory', { unit: 'dukcapil' }, on)
  expect(['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map(signs)).toEqual([false, true, true, false])
})

test('whoever administers a region may not therefore verify, sign or read', () => {
  const admin = officer(grant({ role: 'regionAdmin' }))
  for (const role of roles.filter((role) => role !== 'regionAdmin' && role !== 'citizen'))
    expect(mayIn(admin, role, {}, day)).toBe(false)
})

test('anybody logged in is a citizen; nobody, a program or a job is not', () => {
  expect(mayIn(officer(), 'citizen', {}, day)).toBe(true)
  for (const kind of ['anonymous', 'program', 'system'] as const)
    expect(mayIn({ ...officer(), kind }, ['citizen', 'officer'], {}, day)).toBe(false)
})

test('a program may do what its scopes say, and people have none', () => {
  const program: Actor = { ...officer(), kind: 'program', scopes: ['cases', 'documents.read'] }
  expect(hasScope(program, 'cases.read')).toBe(true)
  expect(hasScope(program, 'documents.write')).toBe(false)
  expect(hasScope({ ...program, kind: 'account' }, 'cases.read')).toBe(false)
})

const unit = fc.constantFrom('dukcapil', 'dukcapil.akta', 'dukcapil.akta.loket', 'pajak', 'pajak.pbb')
const area = fc.constantFrom('99.71', '99.71.01', '99.71.01.1001', '99.71.02', '99.71.0')
const date = fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03', '2026-04-01')
const anyGrant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...roles.filter((role) => role !== 'citizen')),
  unit: fc.option(unit),
  area: fc.option(area),
  from: fc.option(date),
  until: fc.option(date),
})
const place = fc.record({ unit: fc.option(unit), area: fc.option(area) })
const seeded = { seed: 20260302 }

test('more grants never take anything away, and no grants allow nothing', () => {
  fc.assert(
    fc.property(fc.array(anyGrant), anyGrant, place, fc.constantFrom(...roles), date, (some, more, where, role, on) => {
      const before = mayIn(officer(...some), role, where, on)
      const after = mayIn(officer(...some, more), role, where, on)
      expect(!before || after).toBe(true)
      if (role !== 'citizen') expect(mayIn(officer(), role, where, on)).toBe(false)
    }),
    seeded,
  )
})

test('what may be done in a place needs a grant of that role, in force, whose unit and area cover it', () => {
  fc.assert(
    fc.property(anyGrant, place, fc.constantFrom(...roles), date, (one, where, role, on) => {
      if (role === 'citizen' || !mayIn(officer(one), role, where, on)) return
      expect(one.role).toBe(role)
      expect((one.from ?? on) <= on && on <= (one.until ?? on)).toBe(true)
      expect(one.unit === null || covers(one.unit, where.unit!)).toBe(true)
      expect(one.area === null || covers(one.area, where.area!)).toBe(true)
      expect(holds(officer(one), role, on)).toBe(true)
      expect(grantsFor(officer(one), [role], on)).toEqual([one])
    }),
    seeded,
  )
})

test('whoever may act for the whole may act for its parts', () => {
  fc.assert(
    fc.property(anyGrant, unit, unit, date, (one, whole, part, on) => {
      if (!covers(whole, part) || one.area !== null) return
      if (mayIn(officer(one), one.role, { unit: whole }, on))
        expect(mayIn(officer(one), one.role, { unit: part }, on)).toBe(true)
    }),
    seeded,
  )
})
