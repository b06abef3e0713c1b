import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkFiles, knownFrom } from '../catalogue/index.ts'
import { crew } from '../crew/index.ts'
import { reports } from './index.ts'
import { settingsOf } from './settings.ts'
import { suggest } from './suggest.ts'

const folder = new URL('../../../services/reports/', import.meta.url)
const sources = readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }))
const checked = checkFiles(sources, knownFrom([reports, crew]))
const all = checked.map(({ definition }) => definition!)

test.each(checked)('$file stands the check and is named like its service', ({ file, definition, problems }) => {
  expect(problems).toEqual([])
  expect(`${definition?.id}.yaml`).toBe(file)
})

test('time limits are those of SP4N-LAPOR!: 3 to verify, 5 more to begin, 5, 14 or 60 working days in all', () => {
  for (const definition of all) {
    const { kind } = settingsOf(definition)!
    const within = definition.stages.map((stage) => ('workingDays' in stage.within ? stage.within.workingDays : 99))
    const { promise } = definition.standard
    expect(within[0], definition.id).toBe(3)
    expect(within[1], definition.id).toBeLessThanOrEqual(5)
    const limit = kind !== 'pengaduan' ? 5 : definition.id === 'pengawasan' ? 60 : 14
    expect(promise, definition.id).toEqual({ workingDays: limit })
    expect(
      within.reduce((sum, days) => sum + days, 0),
      definition.id,
    ).toBe(limit)
    expect([definition.answerWithin, definition.reopenWithin]).toEqual([{ workingDays: 10 }, { workingDays: 10 }])
  }
})

test('fixed, will not be fixed and not ours are three ends in each, every one with its reason or its body', () => {
  for (const { ends, grounds, elsewhere, stages, id } of all) {
    expect(new Set([ends?.completed?.id, ends?.rejected?.id, ends?.elsewhere?.id]).size, id).toBe(3)
    expect(grounds?.length, id).toBeGreaterThan(1)
    expect(elsewhere?.length, id).toBeGreaterThan(1)
    expect(
      stages.every(({ actions }) => actions.includes('refer') && actions.includes('reject')),
      id,
    ).toBe(true)
  }
})

test.each([
  ['lubang besar di depan sekolah', 'jalan-rusak'],
  ['jalan berlubang, motor sering jatuh', 'jalan-rusak'],
  ['pothole near the market', 'jalan-rusak'],
  ['lampu jalan mati sudah seminggu gelap sekali', 'lampu-jalan'],
  ['sampah menumpuk bau', 'sampah'],
  ['selokan mampet lalu banjir', 'drainase-banjir'],
  ['pohon tumbang menutup jalan', 'pohon-tumbang'],
  ['petugas minta uang pungli', 'pengawasan'],
  ['air pdam keruh', 'air-bersih'],
  ['trotoar tidak bisa dilewati kursi roda', 'trotoar'],
])('"%s" is understood as %s', (text, service) => {
  expect(suggest(all, text)[0]?.id).toBe(service)
})

test('words that mean nothing suggest nothing', () => {
  expect(suggest(all, 'xqzw')).toEqual([])
})
