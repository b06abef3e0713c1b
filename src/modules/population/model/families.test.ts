import { describe, expect, test } from 'vitest'
import { addToFamily, openFamily, splitFamily } from './families.ts'
import { faultsOf } from './invariants.ts'
import { child, draft, father, home, listed, registerOf } from './testing.ts'

const two = () =>
  registerOf({
    hasan: {
      hasan: father({ maritalStatus: 'ceraiMati' }),
      dimas: child('Dimas', '2000-01-01'),
      rini: child('Rini', '2012-01-01'),
    },
    umar: { umar: father(), ratna: child('Ratna', '2001-01-01', { sex: 'P' }) },
  })
const couple = [
  { person: 'ratna', relation: 'istri' },
  { person: 'dimas', relation: 'kepalaKeluarga' },
] as const

describe('a new card', () => {
  test('has a new number, and its members leave the ones they were on', () => {
    const on = draft(two())
    const opened = openFamily(on, { members: couple, address: home })
    expect(listed(on.register, (opened as { family: string }).family)).toEqual(['dimas kepalaKeluarga', 'ratna istri'])
    expect(listed(on.register, 'hasan')).toEqual(['hasan kepalaKeluarga', 'rini anak'])
    expect(listed(on.register, 'umar')).toEqual(['umar kepalaKeluarga'])
    expect(faultsOf(on.register)).toEqual([])
  })

  test.each([
    ['two heads', [couple[1], { person: 'ratna', relation: 'kepalaKeluarga' }], 'one-head'],
    ['no head', [couple[0]], 'one-head'],
    ['somebody twice', [couple[1], couple[0], couple[0]], 'member-twice'],
    ['a head who leaves others behind', [{ person: 'hasan', relation: 'kepalaKeluarga' }], 'head-leaves-family'],
  ] as const)('with %s is refused', (_, members, code) => {
    expect(openFamily(draft(two()), { members, address: home })).toEqual({ refusal: { code } })
  })

  test('somebody recorded as dead is not put on it, and the refusal is the one that offers correction', () => {
    const on = draft(
      registerOf({ hasan: { hasan: father() }, umar: { umar: father({ status: 'dead', diedOn: '2020-01-01' }) } }),
    )
    const members = [{ person: 'umar', relation: 'kepalaKeluarga' }] as const
    expect(openFamily(on, { members, address: home })).toEqual({ refusal: { code: 'recorded-dead' } })
  })
})

describe('one more on a card', () => {
  test('keeps its number; a card left empty closes', () => {
    const on = draft(registerOf({ hasan: { hasan: father() }, nenek: { nenek: father({ sex: 'P' }) } }))
    addToFamily(on, on.register.families.get('hasan'), { person: 'nenek', relation: 'orangTua' })
    expect(listed(on.register, 'hasan')).toEqual(['hasan kepalaKeluarga', 'nenek orangTua'])
    expect(on.register.families.get('nenek')!.closedOn).toBe('2026-11-24')
    expect(on.changes.some((c) => c.type === 'familyOpened')).toBe(false)
  })

  test.each([
    [{ person: 'ratna', relation: 'kepalaKeluarga' }, 'family-has-head'],
    [{ person: 'dimas', relation: 'anak' }, 'already-on-card'],
    [{ person: 'umar', relation: 'orangTua' }, 'head-leaves-family'],
  ] as const)('%o is refused', (joining, code) => {
    const on = draft(two())
    expect(addToFamily(on, on.register.families.get('hasan'), joining)).toEqual({ refusal: { code } })
  })
})

describe('a split', () => {
  const split = (register = two(), about: Partial<Parameters<typeof splitFamily>[1]> = {}) => {
    const on = draft(register)
    const from = on.register.families.get('hasan')!
    const outcome = splitFamily(on, { from, head: 'dimas', members: [couple[0]], address: null, left: {}, ...about })
    return { on, outcome }
  }

  test('leaves the old number with the head who stays, and may bring a spouse from another card', () => {
    const { on, outcome } = split()
    expect(outcome).toMatchObject({ left: 'hasan' })
    expect(listed(on.register, (outcome as { family: string }).family)).toEqual(['dimas kepalaKeluarga', 'ratna istri'])
    expect(on.changes.filter((c) => c.type === 'familyOpened').map((c) => c.as)).toEqual(['new'])
    expect(faultsOf(on.register)).toEqual([])
  })

  test('of the head gives those who stay a number of their own', () => {
    const { on, outcome } = split(two(), { head: 'hasan', members: [] })
    expect(on.changes.filter((c) => c.type === 'familyOpened').map((c) => c.as)).toEqual(['left', 'new'])
    expect(listed(on.register, (outcome as { left: string }).left)).toEqual(['dimas kepalaKeluarga', 'rini familiLain'])
    expect(faultsOf(on.register)).toEqual([])
  })

  test('is for adults who are on the card', () => {
    expect(split(two(), { head: 'rini', members: [] }).outcome).toEqual({ refusal: { code: 'head-not-adult' } })
    expect(split(two(), { head: 'ratna', members: [] }).outcome).toEqual({ refusal: { code: 'head-not-member' } })
  })
})
