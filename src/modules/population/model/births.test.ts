import { expect, test } from 'vitest'
import { type Birth, enterNewborn, joinNewborn, nearSame, recordStillbirth, tooClose } from './births.ts'
import { faultsOf } from './invariants.ts'
import { child, draft, father, listed, registerOf, wife } from './testing.ts'

const birth: Birth = {
  name: 'Ahmad Hasan',
  sex: 'L',
  place: 'Kota Arunika',
  date: '2026-11-10',
  order: 2,
  multiple: false,
  mother: { person: 'ratna', name: 'Ratna Wulandari' },
  father: { person: 'budi', name: 'Sugeng Raharjo' },
  religion: 'islam',
}
const household = (kids: Record<string, ReturnType<typeof child>> = {}) =>
  registerOf({ lama: { budi: father(), ratna: wife(), ...kids } })

test('a newborn enters the register with parents and joins their card', () => {
  const on = draft(household())
  const entered = enterNewborn(on, birth, '997101')
  const person = (entered as { person: string }).person
  expect(on.changes[0]).toMatchObject({ type: 'personEntered', nik: null, district: '997101' })
  expect(joinNewborn(on, person, on.register.families.get('lama'), 'anak')).toEqual({ family: 'lama' })
  expect(listed(on.register, 'lama')).toEqual(['budi kepalaKeluarga', 'ratna istri', `${person} anak`])
  expect(on.register.persons.get(person)).toMatchObject({
    mother: 'ratna',
    father: 'budi',
    maritalStatus: 'belumKawin',
  })
  expect(faultsOf(on.register)).toEqual([])
})

test('the same child is not entered twice', () => {
  const on = draft(household())
  enterNewborn(on, birth, '997101')
  expect(enterNewborn(on, { ...birth, name: 'AHMAD  hasan' }, '997101')).toEqual({
    refusal: { code: 'child-already-recorded' },
  })
})

test('what cannot be is refused', () => {
  expect(enterNewborn(draft(household()), { ...birth, date: '2026-11-25' }, '997101')).toEqual({
    refusal: { code: 'birth-in-future' },
  })
  const dead = registerOf({ lama: { budi: father(), ratna: wife({ status: 'dead', diedOn: '2026-11-01' }) } })
  expect(enterNewborn(draft(dead), birth, '997101')).toEqual({ refusal: { code: 'mother-died-before-birth' } })
})

test('near-same names of one mother are pointed out, twins pass by order, wholly same names never', () => {
  const with_ = (name: string, date = birth.date, order = 1) =>
    household({ kakak: child(name, date, { mother: 'ratna', birthOrder: order }) })
  const found = (register: ReturnType<typeof household>, about: Partial<Birth> = {}) =>
    nearSame(register, { ...birth, ...about }).map((p) => p.id)

  expect(found(with_('Ahmad Hassan', '2026-10-01'))).toEqual(['kakak'])
  expect(found(with_('Dewi Lestari'))).toEqual([])
  expect(found(with_('Ahmad Husein'), { multiple: true })).toEqual([])
  expect(found(with_('Ahmad Hassan'), { multiple: true })).toEqual([])
  expect(found(with_('Ahmad Hassan', birth.date, 2), { multiple: true })).toEqual(['kakak'])
  expect(found(with_('Ahmad Hasan'), { multiple: true })).toEqual(['kakak'])
  expect(found(with_('Ahmad Hassan', '2026-10-01'), { mother: { person: null, name: 'Ratna' } })).toEqual([])
})

test('siblings born too shortly apart are pointed out', () => {
  const sibling = (date: string) => household({ kakak: child('Dewi', date, { mother: 'ratna' }) })
  expect(tooClose(sibling('2026-07-01'), birth)).toBe(true)
  expect(tooClose(sibling('2026-11-09'), birth)).toBe(false) // twins over midnight
  expect(tooClose(sibling('2025-12-01'), birth)).toBe(false)
})

test('a stillbirth is kept on record and makes nobody', () => {
  const on = draft(household())
  const still = { date: '2026-11-18', weeks: 30, sex: 'P', mother: 'ratna', father: 'budi' } as const
  expect(recordStillbirth(on, still)).toEqual({ done: true })
  expect(on.changes).toEqual([{ ...on.changes[0], type: 'vitalRecorded', kind: 'stillbirth', person: null, weeks: 30 }])
  expect(recordStillbirth(on, { ...still, weeks: 27 })).toEqual({
    refusal: { code: 'stillbirth-too-early', values: { weeks: 27 } },
  })
})
