import { expect, test } from 'vitest'
import { statusOf } from './status.ts'
import { at, house, step } from './testing.ts'
import {
  about,
  adult,
  approve,
  club,
  day,
  given,
  hadi,
  monday,
  returned,
  rulesOf,
  sari,
  submitted,
  vera,
  why,
} from './testing-club.ts'

// A case as a whole: answered together with another, taken up by itself again, moved to another service.

const bare = { outputs: [], effects: [] }
const open = about(adult, bare)
const merged = step(vera, { type: 'merge', stage: 'periksa', into: 'lain', payload: why })
const answered = (how: 'completed' | 'rejected' | 'elsewhere', codes: string[] = []) =>
  step(house, { type: 'answer', how, codes, payload: why })
const rejoined = step(house, { type: 'rejoin' })
const undone = step(vera, { type: 'unmerge', stage: 'periksa', payload: why })

test('what is merged is nobody’s work any more, and its clock runs on until there is an answer', () => {
  const { state } = open(submitted).when(merged)
  expect(statusOf(state)).toBe('merged')
  expect(state.stages.periksa?.state).toBe('stopped')
  expect(state.clock!.runs.at(-1)![1]).toBeNull()
  const late = open(submitted, merged).when(step(house, { type: 'expire' }, { at: monday + 9 * day }))
  late.yields('escalated')
  const end = open(submitted, merged).when(at(monday + 9 * day, answered('completed')))
  expect(end.state.resultAt).toBe(monday + 9 * day)
  expect(end.state.resultAt).toBeGreaterThan(end.state.clock!.due)
})

test('merging rescues no promise: it is late when it would have been late, waiting for the applicant or not', () => {
  const due = open(submitted).when(approve('periksa')).state.clock!.due
  expect(open(submitted).when(merged).state.clock!.due).toBe(due)
  // It stood still for the applicant: from the merge on it is the office's time again.
  const { state } = open(submitted, returned()).when(at(monday + day, merged))
  expect(state.holds).toEqual([])
  expect(state.clock!.runs.at(-1)![1]).toBeNull()
  const undoneLater = open(submitted, merged).when(at(monday + 6 * day, undone))
  expect(undoneLater.state.clock!.due).toBe(due)
})

test('it ends as the one that it follows: done, refused or another’s, each with its own way on', () => {
  expect(statusOf(open(submitted, merged).when(answered('completed')).state)).toBe('completed')
  open(submitted, merged, answered('completed'))
    .when(step(sari, { type: 'reopen' }))
    .yields('reopened:periksa', 'stageOpened:periksa')
  expect(statusOf(open(submitted, merged).when(answered('rejected', ['AD ps. 3'])).state)).toBe('rejected')
  open(submitted, merged, answered('rejected'))
    .when(step(sari, { type: 'appeal', payload: why }))
    .yields('appealed')
  expect(statusOf(open(submitted, merged).when(answered('elsewhere', ['persatuan'])).state)).toBe('elsewhere')
  open(submitted, merged, answered('completed')).when(answered('completed')).yields()
  open(submitted).when(answered('completed')).yields()
  open(submitted, merged)
    .when(step(sari, { type: 'rate' }))
    .refuses('not-ended')
  open(submitted, merged)
    .when(step(sari, { type: 'reopen' }))
    .refuses('case-merged')
})

test('when the other is opened again, it waits with it; its own reopening makes it independent', () => {
  open(submitted, merged, answered('completed')).when(rejoined).yields('reopened:periksa', 'merged:periksa')
  open(submitted, merged).when(rejoined).yields()
  const alone = step(sari, { type: 'reopen' })
  expect(open(submitted, merged, answered('completed')).when(alone).state.merged).toBeUndefined()
  open(submitted, merged, answered('completed'), alone).when(rejoined).yields()
})

test('who waits for the answer to another may still write and withdraw, and then follows nothing', () => {
  const said = step(sari, { type: 'comment', payload: { text: 'Makin besar.' } })
  const gone = step(sari, { type: 'withdraw' })
  const { state } = open(submitted, merged).when(said)
  expect(statusOf(state)).toBe('merged')
  const withdrawn = open(submitted, merged, said).when(gone)
  expect([statusOf(withdrawn.state), withdrawn.state.merged]).toEqual(['withdrawn', undefined])
  for (const later of [answered('completed'), rejoined]) open(submitted, merged, gone).when(later).yields()
  open(submitted, merged, gone).when(said).refuses('case-closed')
})

test('a merge is undone by whoever may work there, with a reason, and by the house', () => {
  const { state, yields } = open(submitted, merged).when(undone)
  yields('unmerged:periksa', 'stageOpened:periksa')
  expect(state.ended).toBeNull()
  expect(state.merged).toBeUndefined()
  open(submitted, merged)
    .when(step(vera, { type: 'unmerge', stage: 'periksa' }))
    .refuses('reason-missing')
  open(submitted, merged)
    .when(step(sari, { type: 'unmerge', stage: 'periksa', payload: why }))
    .refuses('not-yours')
  open(submitted, merged)
    .when(step(house, { type: 'unmerge', stage: 'periksa', payload: why }))
    .yields('unmerged', 'stageOpened')
  open(submitted).when(undone).refuses('not-merged')
})

test('what yields a document or changes a register is not merged, nor what somebody else has at hand', () => {
  given(submitted).when(merged).refuses('has-results')
  open(submitted, step(hadi, { type: 'reassign', stage: 'periksa', to: 'omar' }))
    .when(merged)
    .refuses('taken-by-other')
  open(submitted)
    .when(step(sari, { type: 'merge', stage: 'periksa', into: 'lain' }))
    .refuses('not-yours')
})

const papan = rulesOf({
  ...bare,
  id: 'peminjaman-papan',
  unit: 'lapangan',
  standard: { ...club.standard, promise: { workingDays: 5 } },
})
const moved = step(vera, { type: 'recategorise', stage: 'periksa', to: papan, unit: 'lapangan', payload: why })

test('another service’s matter begins there with the time already used; applicant and number stay', () => {
  const { state, events } = open(submitted).when(at(monday + 2 * day, moved))
  expect(events.slice(0, 2).map(({ type, service, unit }) => [type, service, unit])).toEqual([
    ['recategorised', 'peminjaman-papan', 'lapangan'],
    ['stageOpened', 'peminjaman-papan', 'lapangan'],
  ])
  expect(state.applicant).toBe('sari')
  // Five working days from Monday 9.00, not from Wednesday.
  expect(new Date(state.clock!.due).toISOString().slice(0, 10)).toBe('2026-11-30')
  expect(state.unit).toBe('lapangan')
})

test('what waited for the applicant before it moved is added to the new promise', () => {
  const { state } = open(submitted, returned()).when(at(monday + 2 * day, moved))
  expect(state.holds).toEqual([])
  expect(new Date(state.clock!.due).toISOString().slice(0, 10)).toBe('2026-12-02')
})

test('a case moves to a service like itself only, with a reason', () => {
  open(submitted)
    .when(step(vera, { type: 'recategorise', stage: 'periksa', to: papan, unit: 'lapangan' }))
    .refuses('reason-missing')
  open(submitted)
    .when(step(vera, { type: 'recategorise', stage: 'periksa', to: rulesOf(bare), unit: 'klub', payload: why }))
    .refuses('same-service')
  open(submitted)
    .when(step(vera, { type: 'recategorise', stage: 'periksa', to: rulesOf({ id: 'x' }), unit: 'klub', payload: why }))
    .refuses('has-results')
})

test('another region’s matter ends as one that is not ours, with whose', () => {
  const { state, events } = open(submitted).when(
    step(vera, { type: 'transfer', stage: 'periksa', to: '9972', payload: why }),
  )
  expect(events[0]).toMatchObject({ type: 'referred', reasonCodes: ['region:9972'] })
  expect(statusOf(state)).toBe('elsewhere')
})

test('what the house files for somebody is theirs', () => {
  const filed = step(
    house,
    { type: 'submit', for: 'self', area: null, receivedAt: monday - day },
    {
      context: { onBehalf: 'sari' },
    },
  )
  const { state } = open().when(filed)
  expect(state.applicant).toBe('sari')
  expect(state.submittedAt).toBe(monday - day)
})
