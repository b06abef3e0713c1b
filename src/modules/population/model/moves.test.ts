import { describe, expect, test } from 'vitest'
import { recordKtp } from './cards.ts'
import { faultsOf } from './invariants.ts'
import { type Arrival, moveAway, moveIn, moveWithin, receiveMove } from './moves.ts'
import { child, draft, father, home, listed, registerOf, someone, wife } from './testing.ts'

const household = () =>
  registerOf({
    lama: { budi: father(), ratna: wife(), dewi: child('Dewi', '2012-01-01', { sex: 'P' }) },
    paman: { hasan: father() },
  })
const away = (movers: string[], left = {}) => {
  const on = draft(household())
  const family = on.register.families.get('lama')!
  return { on, outcome: moveAway(on, { family, movers, destination: { regency: '9871' }, left }) }
}

describe('a move away', () => {
  test('of the whole family closes its card, and they are in the course of moving', () => {
    const { on, outcome } = away(['budi', 'ratna', 'dewi'])
    expect(outcome).toEqual({ left: null })
    expect(on.register.families.get('lama')!.closedOn).toBe('2026-11-24')
    expect(['budi', 'ratna', 'dewi'].map((p) => on.register.persons.get(p)!.status)).toEqual([
      'moving',
      'moving',
      'moving',
    ])
    expect(faultsOf(on.register)).toEqual([])
  })

  test('of the head gives those who stay a new head and number', () => {
    const { on, outcome } = away(['budi'])
    expect(listed(on.register, (outcome as { left: string }).left)).toEqual(['ratna kepalaKeluarga', 'dewi anak'])
    expect(on.changes.some((c) => c.type === 'familyOpened' && c.as === 'left')).toBe(true)
  })

  test('where the office leaves the number with those who stay, they keep it', () => {
    const { on, outcome } = away(['budi'], { keepNumber: true })
    expect(outcome).toEqual({ left: 'lama' })
    expect(listed(on.register, 'lama')).toEqual(['ratna kepalaKeluarga', 'dewi anak'])
    expect(on.changes.some((c) => c.type === 'familyOpened')).toBe(false)
  })

  test('that leaves only minors needs a guardian', () => {
    expect(away(['budi', 'ratna']).outcome).toEqual({ refusal: { code: 'only-minors-left' } })
    expect(away(['budi', 'ratna'], { guardian: 'paman' }).outcome).toEqual({ left: 'paman' })
  })

  test('is for those on the card', () => {
    expect(away(['hasan']).outcome).toEqual({ refusal: { code: 'mover-not-member' } })
  })

  test('ends when the destination has received them: moved, cards void', () => {
    const { on } = away(['budi'])
    on.make({ type: 'elementChanged', person: 'budi', element: 'status', old: 'moving', new: 'alive', since: on.today })
    recordKtp(on, 'budi')
    on.make({ type: 'elementChanged', person: 'budi', element: 'status', old: 'alive', new: 'moving', since: on.today })
    receiveMove(on, ['budi'])
    expect(on.register.persons.get('budi')!.status).toBe('moved')
    expect(on.register.cards.map((c) => c.status)).toEqual(['void'])
  })
})

describe('a move within the region', () => {
  const there = { ...home, street: 'Jalan Kenanga 3', village: '9971021002' }
  const within = (
    movers: Parameters<typeof moveWithin>[1]['movers'],
    card: Parameters<typeof moveWithin>[1]['card'],
  ) => {
    const on = draft(household())
    const family = on.register.families.get('lama')!
    return { on, outcome: moveWithin(on, { family, movers, address: there, card, left: {} }) }
  }
  const all = [
    { person: 'budi', relation: 'kepalaKeluarga' },
    { person: 'ratna', relation: 'istri' },
    { person: 'dewi', relation: 'anak' },
  ] as const

  test('of the whole family changes the address and nothing else', () => {
    const { on, outcome } = within(all, { kind: 'keep' })
    expect(outcome).toEqual({ family: 'lama', left: null })
    expect(on.changes.map((c) => c.type)).toEqual(['familyMoved'])
  })

  test('lets the number follow the head', () => {
    const { on, outcome } = within([all[0]], { kind: 'keep' })
    const { family, left } = outcome as { family: string; left: string }
    expect(on.register.families.get(family)!.number).toBe(household().families.get('lama')!.number)
    expect(listed(on.register, left)).toEqual(['ratna kepalaKeluarga', 'dewi anak'])
    expect(faultsOf(on.register)).toEqual([])
  })

  test('does not let it follow anybody else', () => {
    expect(within([{ person: 'ratna', relation: 'kepalaKeluarga' }], { kind: 'keep' }).outcome).toEqual({
      refusal: { code: 'number-stays-with-head' },
    })
  })

  test('to another family joins its card', () => {
    const host = household().families.get('paman')
    const { on } = within([{ person: 'ratna', relation: 'familiLain' }], { kind: 'join', family: host })
    expect(listed(on.register, 'paman')).toEqual(['hasan kepalaKeluarga', 'ratna familiLain'])
    expect(listed(on.register, 'lama')).toEqual(['budi kepalaKeluarga', 'dewi anak'])
  })
})

describe('an arrival', () => {
  const number = '9871010101150001'
  const arrivals: Arrival[] = [
    { person: null, nik: '9871011203900003', relation: 'kepalaKeluarga', elements: someone({ name: 'Joko Susilo' }) },
    {
      person: null,
      nik: '9871014101150002',
      relation: 'anak',
      elements: someone({ birthDate: '2015-01-01', sex: 'P' }),
    },
  ]
  const arrive = (register = household(), about: Partial<Parameters<typeof moveIn>[1]> = {}) => {
    const on = draft(register)
    const cards = { ktp: true, kia: true }
    return { on, outcome: moveIn(on, { arrivals, address: home, card: { kind: 'keep' }, number, cards, ...about }) }
  }

  test('of a whole family keeps NIK and number, and gets the cards asked for', () => {
    const { on, outcome } = arrive()
    const { family, persons } = outcome as { family: string; persons: string[] }
    expect(on.register.families.get(family)!.number).toBe(number)
    expect(persons.map((p) => on.register.persons.get(p)!.nik)).toEqual(arrivals.map((a) => a.nik))
    expect(on.register.cards.map((c) => c.kind)).toEqual(['ktp', 'kia'])
    expect(faultsOf(on.register)).toEqual([])
  })

  test('of somebody who was here before takes up the old entry', () => {
    const back = registerOf({ paman: { hasan: father() } })
    const moved = { ...someone({ status: 'moved' }), id: 'joko', nik: arrivals[0]!.nik }
    const register = { ...back, persons: new Map(back.persons).set('joko', moved) }
    const { on, outcome } = arrive(register, { arrivals: [{ ...arrivals[0]!, person: 'joko' }] })
    expect(outcome).toMatchObject({ persons: ['joko'] })
    expect(on.register.persons.get('joko')).toMatchObject({ status: 'alive', name: 'Joko Susilo' })
  })

  test.each([
    [{ arrivals: [{ ...arrivals[0]!, person: 'hasan' }] }, 'already-resident'],
    [{ number: household().families.get('lama')!.number }, 'number-in-use'],
    [{ card: { kind: 'join', family: undefined } }, 'family-unknown'],
  ] as const)('case %#: refused', (about, code) => {
    expect(arrive(household(), about).outcome).toEqual({ refusal: { code } })
  })
})
