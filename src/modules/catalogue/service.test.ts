import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { defineModule } from '../../platform/module.ts'
import { isRefused } from '../../platform/outcome.ts'
import { shown } from './compare.ts'
import { chessText } from './example/chess-club.ts'
import type { Published } from './extension.ts'
import { loadFolder } from './folder.ts'
import { catalogue, compare, current, offered, publish, updateFor, version, withdraw } from './index.ts'

let house: TestHouse
const heard: Published[] = []
const listener = defineModule({
  name: 'listener',
  servicePublished: async (_ctx: unknown, _db: unknown, published: Published) => void heard.push(published),
})

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, listener] })
})
afterAll(() => house.close())

const admin = account('Tono', [grant('regionAdmin')])
const ctx = (region = '9971') => house.ctx({ actor: admin, region })
// Without the bundle, whose part no region here has.
const club = (version: number, change: (text: string) => string = (text) => text, id = 'klub-catur') =>
  change(
    chessText
      .replace('version: 1', `version: ${version}`)
      .replace('id: klub-catur', `id: ${id}`)
      .replace(/bundle:[\s\S]*?parties:/, 'parties:'),
  ).replace('lifeEvents: [bermain]', 'lifeEvents: []')
const code = (outcome: unknown) => (isRefused(outcome) ? outcome.refusal.code : 'done')

test('a published definition is offered in its region only, and its version never changes', async () => {
  const published = await publish(ctx(), club(1), 'keep')
  expect(published).toMatchObject({ service: 'klub-catur', version: 1, drafts: 'keep' })
  expect((await current(ctx(), 'klub-catur'))?.definition.name.id).toBe('Keanggotaan klub catur')
  expect(await current(ctx('9972'), 'klub-catur')).toBeUndefined()
  expect(await version(ctx('9972'), 'klub-catur', 1)).toBeUndefined()
  expect((published as Published).hash).toBe((await version(ctx(), 'klub-catur', 1))?.hash)
  await expect(sql`update ${sql.table('service_version')} set definition = '{}'`.execute(ctx().db)).rejects.toThrow(
    /permission denied/,
  )
  await expect(sql`delete from ${sql.table('service_version')}`.execute(ctx().db)).rejects.toThrow(/permission denied/)
})

test('a new version is taken at once; cases of the old one keep it', async () => {
  await publish(ctx(), club(1, undefined, 'klub-a'), 'keep')
  await publish(
    ctx(),
    club(2, (text) => text.replace('fee: 25000', 'fee: 30000'), 'klub-a'),
    'offer',
  )
  expect((await current(ctx(), 'klub-a'))?.definition.standard.fee).toBe(30000)
  expect((await version(ctx(), 'klub-a', 1))?.definition.standard.fee).toBe(25000)
  expect(heard.at(-1)).toMatchObject({ service: 'klub-a', version: 2, drafts: 'offer' })
})

test('a version number is used once, and forwards only', async () => {
  await publish(ctx(), club(3, undefined, 'klub-b'), 'keep')
  expect(code(await publish(ctx(), club(3, undefined, 'klub-b'), 'keep'))).toBe('service-version-known')
  const other = await publish(
    ctx(),
    club(3, (text) => text.replace('fee: 25000', 'fee: 1'), 'klub-b'),
    'keep',
  )
  expect(other).toEqual({ refusal: { code: 'service-version-used', values: { version: 3, next: 4 } } })
  expect(code(await publish(ctx(), club(2, undefined, 'klub-b'), 'keep'))).toBe('service-version-used')
})

test('two who publish the same version at once: one is refused', async () => {
  const both = await Promise.all(
    [1, 2].map((fee) =>
      publish(
        ctx(),
        club(1, (text) => text.replace('fee: 25000', `fee: ${fee}`), 'klub-c'),
        'keep',
      ),
    ),
  )
  expect(both.map(code).sort()).toEqual(['done', 'service-version-used'])
})

test('a wrong definition is told with its lines, and nothing is published', async () => {
  const outcome = await publish(
    ctx(),
    club(1, (text) => text.replace('type: choices', 'type: chioces'), 'klub-d'),
    'keep',
  )
  expect(outcome).toMatchObject({ problems: [{ line: 90, code: 'value.near' }] })
  expect(await current(ctx(), 'klub-d')).toBeUndefined()
})

test('only who administers the region publishes and withdraws', async () => {
  const officer = house.ctx({ actor: account('Sari', [grant('verifier')]) })
  expect(code(await publish(officer, club(1, undefined, 'klub-e'), 'keep'))).toBe('not-allowed')
  expect(code(await withdraw(officer, 'klub-catur'))).toBe('not-allowed')
})

test('a withdrawn service is not offered; its cases run on; a later version brings it back', async () => {
  await publish(ctx(), club(1, undefined, 'klub-f'), 'keep')
  expect(await withdraw(ctx(), 'klub-f')).toEqual({ withdrawn: 1 })
  expect(await current(ctx(), 'klub-f')).toBeUndefined()
  expect((await version(ctx(), 'klub-f', 1))?.definition.id).toBe('klub-f')
  expect(code(await withdraw(ctx(), 'klub-f'))).toBe('service-withdrawn')
  await publish(ctx(), club(2, undefined, 'klub-f'), 'keep')
  expect((await current(ctx(), 'klub-f'))?.definition.version).toBe(2)
})

test('a part of a bundle cannot be taken from under it', async () => {
  const bundle = 'bundle:\n  - { service: klub-g, map: { pemain.nama: pemain.nama } }\nparties:'
  await publish(ctx(), club(1, undefined, 'klub-g'), 'keep')
  expect(
    code(
      await publish(
        ctx(),
        club(1, (text) => text.replace('parties:', bundle), 'klub-h'),
        'keep',
      ),
    ),
  ).toBe('done')
  expect(code(await withdraw(ctx(), 'klub-g'))).toBe('service-in-bundle')
  const renamed = club(
    2,
    (text) =>
      text
        .replace("'Pemain ' + pemain.nama", "'Pemain ' + pemain.panggilan")
        .replace('      - id: nama\n', '      - id: panggilan\n'),
    'klub-g',
  )
  expect(code(await publish(ctx(), renamed, 'keep'))).toBe('service-breaks-bundle')
})

test('drafts of earlier versions: the strictest of the policies since counts', async () => {
  const at = (v: number, fee: number) => club(v, (text) => text.replace('fee: 25000', `fee: ${fee}`), 'klub-i')
  await publish(ctx(), at(1, 1), 'keep')
  await publish(ctx(), at(2, 2), 'require')
  await publish(ctx(), at(3, 3), 'keep')
  expect(await updateFor(ctx(), 'klub-i', 1)).toMatchObject({ drafts: 'require', to: { definition: { version: 3 } } })
  expect(await updateFor(ctx(), 'klub-i', 2)).toBeNull()
  expect(await updateFor(ctx(), 'klub-i', 3)).toBeNull()
})

test('two versions are compared by ids: what came, went, moved and changed', async () => {
  const change = (text: string) =>
    text
      .replace('label: { id: Peringkat, en: Rating }', 'label: { id: Tingkat, en: Level }')
      .replace(/ {2}- id: surat-wali[\s\S]*?(?= {2}- id: pernyataan-wali| {2}- { id: pernyataan-wali)/, '')
      .replace(/ {2}- { id: surat-wali.*\n/, '')
      .replace(', insteadOf: surat-wali', '')
      .replace('insteadOf: surat-wali,\n', '')
      .replace('workingDays: 3', 'workingDays: 4')
  await publish(ctx(), club(1, undefined, 'klub-j'), 'keep')
  await publish(ctx(), club(2, change, 'klub-j'), 'keep')
  const differences = await compare(ctx(), 'klub-j', 1, 2)
  if (isRefused(differences)) throw new Error(differences.refusal.code)
  const told = differences.map((d) => [
    d.part,
    ...d.trail.map((t) => shown(t, 'id')),
    d.attribute,
    d.change,
    d.change === 'changed' ? `${shown(d.before, 'id')} → ${shown(d.after, 'id')}` : '',
  ])
  expect(told).toContainEqual(['standard', 'promise.workingDays', 'changed', '3 → 4'])
  expect(told).toContainEqual(['form', 'Tentang pemain', 'Tingkat', 'label', 'changed', 'Peringkat → Tingkat'])
  expect(told).toContainEqual(['documents', 'Surat wali', undefined, 'removed', ''])
})

test('a new region gets what the folder holds; what it has already is left alone', async () => {
  const folder = fileURLToPath(new URL('../../../services/', import.meta.url))
  const first = await loadFolder(ctx('9972'), folder)
  expect(first.problems).toEqual([])
  expect(first.published.length).toBeGreaterThan(10)
  expect((await loadFolder(ctx('9972'), folder)).published).toEqual([])
  expect((await offered(ctx('9972'))).map((d) => d.id)).toContain('akta-kelahiran')
})

test('another process sees a change within a second', async () => {
  await publish(ctx(), club(1, undefined, 'klub-k'), 'keep')
  const other = { ...ctx(), house: { ...house.house } }
  expect((await current(other, 'klub-k'))?.definition.version).toBe(1)
  await publish(ctx(), club(2, undefined, 'klub-k'), 'keep')
  await new Promise((resolve) => setTimeout(resolve, 1050))
  expect((await current(other, 'klub-k'))?.definition.version).toBe(2)
})
