import { expect, test } from 'vitest'
import type { Grant, Role } from '../../platform/context.ts'
import { chessDefinition } from './example/chess-club.ts'
import { unstaffed } from './unstaffed.ts'

const held = (role: Role, more: Partial<Grant> = {}): Grant => ({ role, unit: null, area: null, ...more })
const missing = (...grants: Grant[]) => unstaffed([chessDefinition()], grants, '2026-11-27')

test('work is staffed by whoever holds its role for its unit or for all, on that day', () => {
  expect(missing()).toEqual([{ unit: 'klub', roles: ['verifier', 'officer', 'signatory'] }])
  const [sari, bayu] = [held('verifier', { unit: 'klub', area: '99.71.01' }), held('officer')]
  expect(missing(sari, bayu)).toEqual([{ unit: 'klub', roles: ['signatory'] }])
  expect(missing(sari, bayu, held('signatory', { until: '2026-11-26' }))).toHaveLength(1)
  expect(missing(sari, bayu, held('signatory', { unit: 'klub.dewasa' }))).toHaveLength(1)
  expect(missing(sari, bayu, held('signatory', { unit: 'klub' }))).toEqual([])
})
