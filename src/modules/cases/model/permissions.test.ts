import { expect, test } from 'vitest'
import type { Actor } from '../../../platform/context.ts'
import type { CommandType } from './commands.ts'
import { capacityFor, mayRead, type Relation } from './permissions.ts'
import { account, grant, house } from './testing.ts'
import { club, given, hadi, lina, omar, sari, sigit, submitted, tono, vera } from './testing-club.ts'

const { state } = given(submitted).when({ ...submitted, by: vera, command: { type: 'note', payload: { text: 'x' } } })
const plain: Relation = { today: '2026-11-23', mandate: false, receipt: false }
const auditor = account('audit', grant('auditor'))
const admin = account('admin', grant('regionAdmin'))
const program: Actor = { ...house, kind: 'program', id: 'mitra', scopes: ['payments'] }
const nobody: Actor = { ...house, kind: 'anonymous', id: null }

const people = { sari, tono, vera, omar, lina, hadi, sigit, auditor, admin, program, nobody, house }
const who = (command: Exclude<CommandType, 'submit'>, stage: string | null = null, relation: Partial<Relation> = {}) =>
  Object.entries(people)
    .filter(([, actor]) => capacityFor(club, actor, command, stage, state, { ...plain, ...relation }))
    .map(([name]) => name)

test('the table of who may do what', () => {
  expect(who('withdraw')).toEqual(['sari', 'vera', 'omar', 'hadi'])
  expect(who('comment')).toEqual(['sari', 'vera', 'omar', 'hadi', 'sigit'])
  expect(who('approve', 'periksa')).toEqual(['vera'])
  expect(who('approve', 'uji')).toEqual(['lina'])
  expect(who('sign', 'tanda-tangan')).toEqual(['sigit'])
  expect(who('take', 'periksa')).toEqual(['vera', 'hadi'])
  expect(who('reassign', 'periksa')).toEqual(['hadi'])
  expect(who('handOver', 'serah')).toEqual(['vera', 'omar', 'hadi'])
  expect(who('revoke')).toEqual(['hadi'])
  expect(who('pay')).toEqual(['program', 'house'])
  expect(who('expire')).toEqual(['house'])
})

test('a mandate or the receipt makes one act for the applicant, in nothing else', () => {
  expect(who('withdraw', null, { receipt: true })).toContain('nobody')
  expect(who('withdraw', null, { mandate: true })).toContain('tono')
  expect(who('approve', 'periksa', { receipt: true, mandate: true })).toEqual(['vera'])
})

test('reading is for the applicant’s side, who works on it, and auditors; administering is not reading', () => {
  const readers = Object.entries(people)
    .filter(([, actor]) => mayRead(actor, state, plain))
    .map(([name]) => name)
  expect(readers).toEqual(['sari', 'vera', 'omar', 'hadi', 'sigit', 'auditor', 'house'])
})

test('a grant counts only on its days', () => {
  const temporary = account('vera', grant('verifier', 'klub', { from: '2026-12-01', until: '2026-12-31' }))
  const on = (today: string) => capacityFor(club, temporary, 'approve', 'periksa', state, { ...plain, today })
  expect([on('2026-11-30'), on('2026-12-01') !== null, on('2026-12-31') !== null, on('2027-01-01')]).toEqual([
    null,
    true,
    true,
    null,
  ])
})
