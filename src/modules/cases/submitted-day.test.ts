import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../tests/support/club.ts'
import { account, grant, monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { definition } from '../catalogue/definition.ts'
import { catalogue } from '../catalogue/index.ts'
import { findCase } from './case-store.ts'
import { act, cases, saveSection, sendDraft, startDraft } from './index.ts'
import { areaIn } from './places.ts'

let house: TestHouse
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])
const day = 24 * 3600_000

const done = <T>(outcome: T | Refused): T => {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome as T
}

// After more than sixty days the head decides too; whether it is more is asked when that stage would open.
const late = definition.parse({
  ...clubDefinition,
  id: 'klub-terlambat',
  form: [
    {
      id: 'pemain',
      title: { id: 'Pemain', en: 'Player' },
      fields: [{ id: 'lahir', type: 'date', label: { id: 'Lahir', en: 'Born' } }],
    },
  ],
  documents: [],
  flags: [],
  facts: [],
  effects: [],
  parties: {},
  title: undefined,
  stages: [
    clubDefinition.stages[0],
    { ...clubDefinition.stages[1], id: 'keputusan', when: 'days(pemain.lahir, today) > 60', after: ['periksa'] },
    { ...clubDefinition.stages[1], after: ['keputusan'] },
  ],
})

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club] })
  await publishClub(house.ctx(), late)
})
afterAll(() => house.close())

async function approvedADayLater(born: { d: string; m: string; y: string }) {
  const ctx = house.ctx({ actor: ani, now: monday })
  const id = ctx.newId()
  const about = { channel: 'web', for: 'self', account: ani.id, applicant: { name: 'Ani' }, person: null } as const
  done(await startDraft(ctx, { id, service: 'klub-terlambat', ...about }))
  done(await saveSection(ctx, id, 'pemain', { 'pemain.lahir': born }))
  done(await sendDraft(ctx, id))
  const officer = house.ctx({ actor: budi, now: monday + day })
  done(await act(officer, id, { type: 'approve', stage: 'periksa', expectedSeq: (await findCase(ctx.db, id))!.seq }))
  return (await findCase(ctx.db, id))!.state.stages.keputusan?.state
}

test('a request of the sixtieth day stays one, although its next stage opens on the sixty-first', async () => {
  expect(await approvedADayLater({ d: '1', m: '1', y: '2026' })).toBe('skipped')
})

test('a request of the sixty-first day is late', async () => {
  expect(await approvedADayLater({ d: '31', m: '12', y: '2025' })).toBe('open')
})

test('a case belongs to the first address of its form that lies in the region', () => {
  const ctx = house.ctx()
  const away = { village: '3273011001', street: 'Jalan Lama 1' }
  const here = { village: '9971011001', street: 'Jalan Mawar 3' }
  expect(areaIn(ctx, { asal: { alamat: away }, tujuan: { alamat: here } })).toBe('99.71.01.1001')
  expect(areaIn(ctx, { asal: { alamat: away } })).toBeNull()
})
