import { expect, test } from 'vitest'
import { issueKia, kiaValidUntil, recordKtp, replaceKtp } from './cards.ts'
import { changeElements, nowDiffering } from './elements.ts'
import { child, draft, father, registerOf } from './testing.ts'

const people = () =>
  registerOf({
    lama: {
      budi: father({ birthCertificate: '9971-LU-1' }),
      dewi: child('Dewi', '2009-11-25', { sex: 'P', father: 'budi', fatherName: 'Sugeng Raharjo' }),
      muda: child('Muda', '2010-01-01', { maritalStatus: 'kawinTercatat' }),
    },
  })

test('a KTP-el is for who is 17 or was ever married', () => {
  expect(recordKtp(draft(people()), 'dewi')).toEqual({ refusal: { code: 'ktp-too-young' } })
  expect(recordKtp(draft(people()), 'muda')).toHaveProperty('card')
})

test('nobody has two, but a lost one is replaced', () => {
  const on = draft(people())
  recordKtp(on, 'budi')
  expect(recordKtp(on, 'budi')).toEqual({ refusal: { code: 'ktp-held' } })
  replaceKtp(on, 'budi', 'lost')
  expect(on.register.cards.map((c) => c.status)).toEqual(['void', 'ready'])
  expect(on.changes).toContainEqual(expect.objectContaining({ type: 'cardVoided', ground: 'lost' }))
})

test('a KIA is for children under 17 who are not married, and ends with the first KTP-el', () => {
  expect(issueKia(draft(people()), 'budi', 'new')).toEqual({ refusal: { code: 'kia-married' } })
  expect(issueKia(draft(people()), 'muda', 'new')).toEqual({ refusal: { code: 'kia-married' } })
  const on = draft(people())
  issueKia(on, 'dewi', 'new')
  recordKtp(
    {
      ...on,
      today: '2026-11-25',
      get register() {
        return on.register
      },
    },
    'dewi',
  )
  expect(on.register.cards.map((c) => `${c.kind} ${c.status}`)).toEqual(['kia void', 'ktp ready'])
})

test.each([
  ['2024-03-01', '2029-03-01'],
  ['2024-02-29', '2029-03-01'],
  ['2021-11-24', '2038-11-23'],
  ['2021-11-25', '2026-11-25'],
])('a child born on %s has a KIA to %s', (birth, until) => {
  expect(kiaValidUntil(birth, '2026-11-24')).toBe(until)
})

test('a change of data keeps the NIK and says what other records now differ', () => {
  const on = draft(people())
  const { nik } = on.register.persons.get('budi')!
  recordKtp(on, 'budi')
  expect(nowDiffering(on.register, 'budi', ['name'])).toBe(3) // akta, card, the child's father
  expect(nowDiffering(on.register, 'budi', ['education'])).toBe(1)
  expect(changeElements(on, 'budi', { name: 'Sugeng Rahardjo', birthDate: '1986-03-13' })).toEqual({
    changed: ['name', 'birthDate'],
  })
  expect(on.register.persons.get('budi')!.nik).toBe(nik)
  expect(changeElements(on, 'budi', { name: 'Sugeng Rahardjo' })).toEqual({ refusal: { code: 'nothing-changes' } })
})
