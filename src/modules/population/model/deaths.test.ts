import { expect, test } from 'vitest'
import { isRefused } from '../../../platform/outcome.ts'
import { recordDeath } from './deaths.ts'
import { faultsOf } from './invariants.ts'
import { headOf } from './register.ts'
import { child, draft, father, listed, registerOf, wife } from './testing.ts'

const household = () =>
  registerOf({
    lama: {
      budi: father(),
      ratna: wife(),
      ayu: child('Ayu', '2013-01-01', { father: 'budi', mother: 'ratna' }),
      nenek: ['orangTua', { name: 'Sumarni', sex: 'P', birthDate: '1955-01-01', maritalStatus: 'ceraiMati' }],
      bibi: ['pembantu', { name: 'Inah', sex: 'P', birthDate: '1960-01-01' }],
    },
  })

const die = (on: ReturnType<typeof draft>, person: string, left = {}) =>
  recordDeath(on, { person, on: '2026-11-20', left })

test('when the head dies his widow heads a card with a new number, and everyone is to her what they are', () => {
  const on = draft(household())
  const outcome = die(on, 'budi')
  if (isRefused(outcome)) throw new Error(outcome.refusal.code)
  expect(outcome.widowed).toEqual(['ratna'])
  expect(listed(on.register, outcome.family)).toEqual([
    'ratna kepalaKeluarga',
    'ayu anak',
    'nenek mertua',
    'bibi pembantu',
  ])
  expect(on.register.families.get('lama')).toMatchObject({ closedOn: '2026-11-24', members: [] })
  expect(on.changes.find((c) => c.type === 'familyOpened')).toMatchObject({ number: null, as: 'left', from: 'lama' })
  expect(on.register.persons.get('ratna')).toMatchObject({ maritalStatus: 'ceraiMati', maritalDate: '2026-11-20' })
  expect(faultsOf(on.register)).toEqual([])
})

test('when the wife dies the number stays, the husband is a widower', () => {
  const on = draft(household())
  expect(die(on, 'ratna')).toEqual({ family: 'lama', widowed: ['budi'] })
  expect(on.changes.some((c) => c.type === 'familyOpened')).toBe(false)
  expect(on.register.persons.get('budi')!.maritalStatus).toBe('ceraiMati')
})

test('the family may choose another adult as head', () => {
  const on = draft(household())
  const outcome = die(on, 'budi', { head: 'nenek' })
  expect(listed(on.register, (outcome as { family: string }).family)).toEqual([
    'nenek kepalaKeluarga',
    'ratna familiLain',
    'ayu familiLain',
    'bibi pembantu',
  ])
  expect(die(draft(household()), 'budi', { head: 'ayu' })).toEqual({ refusal: { code: 'head-not-adult' } })
  expect(die(draft(household()), 'budi', { head: 'siapa' })).toEqual({ refusal: { code: 'head-not-member' } })
})

test('where a grown child becomes head, his spouse and children are his', () => {
  const on = draft(
    registerOf({
      lama: {
        kakek: father({ birthDate: '1950-01-01', maritalStatus: 'ceraiMati' }),
        dimas: child('Dimas', '1985-01-01', { father: 'kakek', maritalStatus: 'kawinTercatat' }),
        sari: ['menantu', { name: 'Sari', sex: 'P', birthDate: '1987-01-01', maritalStatus: 'kawinTercatat' }],
        bayu: ['cucu', { name: 'Bayu', birthDate: '2015-01-01', father: 'dimas', mother: 'sari' }],
        rini: child('Rini', '1990-01-01', { sex: 'P', father: 'kakek' }),
      },
    }),
  )
  const outcome = die(on, 'kakek')
  expect(listed(on.register, (outcome as { family: string }).family)).toEqual([
    'dimas kepalaKeluarga',
    'sari istri',
    'bayu anak',
    'rini familiLain',
  ])
})

test('with only minors left it needs a guardian: his family takes them in, or his statement lets the eldest stand', () => {
  const orphans = () =>
    registerOf({
      lama: {
        budi: father({ maritalStatus: 'ceraiMati' }),
        ayu: child('Ayu', '2013-01-01'),
        adi: child('Adi', '2015-01-01'),
      },
      paman: { hasan: father() },
    })
  expect(die(draft(orphans()), 'budi')).toEqual({ refusal: { code: 'only-minors-left' } })

  const taken = draft(orphans())
  expect(die(taken, 'budi', { guardian: 'paman' })).toMatchObject({ family: 'paman' })
  expect(listed(taken.register, 'paman')).toEqual(['hasan kepalaKeluarga', 'ayu familiLain', 'adi familiLain'])
  expect(faultsOf(taken.register)).toEqual([])

  const stated = draft(orphans())
  const outcome = die(stated, 'budi', { statement: true })
  expect(headOf(stated.register.families.get((outcome as { family: string }).family)!)?.person).toBe('ayu')
})

test('the last on a card closes it, and cards are void', () => {
  const alone = draft(registerOf({ lama: { budi: father() } }))
  alone.make({
    type: 'cardIssued',
    card: { id: 'ktp', person: 'budi', kind: 'ktp', status: 'handedOver', validUntil: null, issuedOn: '2012-01-01' },
  })
  expect(die(alone, 'budi')).toEqual({ family: null, widowed: [] })
  expect(alone.register.families.get('lama')!.closedOn).toBe('2026-11-24')
  expect(alone.register.cards[0]!.status).toBe('void')
})

test.each([
  ['2026-11-25', 'death-in-future'],
  ['1986-03-11', 'death-before-birth'],
])('a death on %s is refused', (day, code) => {
  expect(recordDeath(draft(household()), { person: 'budi', on: day, left: {} })).toEqual({ refusal: { code } })
})

test('nobody dies twice', () => {
  const on = draft(household())
  die(on, 'budi')
  expect(die(on, 'budi')).toEqual({ refusal: { code: 'death-recorded' } })
})
