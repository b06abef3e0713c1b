import { expect, test } from 'vitest'
import { partAnswers } from './bundle.ts'
import type { Answers } from './definition.ts'
import { examine, worded } from './examine.ts'
import { chess, chessEnv, chessForm } from './example/chess-club.ts'
import { parseAnswers } from './forms.ts'
import { missingDocuments, visible } from './visible.ts'

const club = chess()
const fill = (changes: Record<string, string | string[]> = {}) => parseAnswers(club, { ...chessForm, ...changes })
const codes = (mistakes: readonly { path: string; code: string }[]) => mistakes.map((m) => `${m.path} ${m.code}`)
const child = { 'pemain.tanggalLahir.y': '2015', 'pemain.peringkat': 'belum', 'pemain.surel': '' }

test('a filled form becomes answers', () => {
  const { answers, mistakes } = fill()
  expect(mistakes).toEqual([])
  expect(answers.pemain).toMatchObject({ nik: '9971011703900007', tanggalLahir: '1990-03-17', peringkat: 'nasional' })
  expect(answers.pendukung).toHaveLength(2)
  expect(answers.minat).toMatchObject({ hari: ['sabtu', 'rabu'], iuran: 50000, setuju: true })
})

test('all mistakes come at once, with what was typed', () => {
  const found = fill({ 'pemain.nik': '997101170390000', 'pemain.tanggalLahir.m': '13', 'pendukung.1.nik': '12' })
  expect(codes(found.mistakes)).toEqual([
    'pemain.nik nik-length',
    'pemain.tanggalLahir date-month',
    'pendukung.1.nik nik-length',
  ])
  expect(found.typed['pemain.nik']).toBe('997101170390000')
  expect(found.typed['pemain.tanggalLahir']).toMatchObject({ d: '17', m: '13', y: '1990' })
})

test('nested JSON reads like a flat form', () => {
  const found = parseAnswers(club, {
    pemain: { nama: 'Bima Santosa', tanggalLahir: '1990-03-17' },
    pendukung: [{ nama: 'Ani', lama: 12 }],
  })
  expect(found.mistakes).toEqual([])
  expect(found.answers.pemain).toMatchObject({ nama: 'Bima Santosa', tanggalLahir: '1990-03-17' })
  expect(found.answers.pendukung).toEqual([{ nama: 'Ani', nik: null, lama: 12, jabatan: null }])
})

test('one section is read without touching the others', () => {
  expect(Object.keys(parseAnswers(club, chessForm, { section: 'minat' }).answers)).toEqual(['minat'])
})

test('only the fields that were marked are read', () => {
  const { answers } = parseAnswers(club, chessForm, { only: new Set(['pendukung.1.nik']) })
  expect(answers.pendukung).toEqual([{}, { nik: '9971010202800003' }])
  expect(answers.pemain).toEqual({})
})

test('what comes of one row alone is read in its own row', () => {
  const only = new Set(['pendukung.1.nik'])
  const { answers } = parseAnswers(club, { 'pendukung.1.nik': '9971010202800003' }, { only })
  expect((answers.pendukung as unknown[])[1]).toEqual({ nik: '9971010202800003' })
  const wrong = parseAnswers(club, { 'pendukung.1.nik': '12' }, { only })
  expect([codes(wrong.mistakes), Object.keys(wrong.typed)]).toEqual([['pendukung.1.nik nik-length'], [...only]])
})

test('a row taken away in the middle leaves no hole', () => {
  const found = fill({ 'pendukung.7.nama': 'Citra Dewi', 'pendukung.7.nik': '1' })
  expect(codes(found.mistakes)).toEqual(['pendukung.2.nik nik-length'])
})

test('names of an object itself are no answers', () => {
  const found = parseAnswers(
    club,
    JSON.parse('{"__proto__": {"nama": "x"}, "pemain.__proto__.nama": "y", "constructor.prototype.x": "z"}'),
  )
  expect(found.answers.pemain).toMatchObject({ nama: null })
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})

test('what does not apply is neither asked nor kept, what is computed is filled in', () => {
  const { answers } = fill({ 'wali.nama': 'Tuti', 'pendukung.1.jabatan': 'Ketua', 'pemain.umur': '3' })
  const seen = visible(club, answers, chessEnv)
  expect(seen.sections.map((s) => s.section.id)).toEqual(['pemain', 'pendukung', 'minat'])
  expect(seen.answers.wali).toBeUndefined()
  expect(seen.answers.pemain).toMatchObject({ umur: 36 })
  expect(seen.computed).toEqual(['pemain.umur'])
  expect(seen.answers.pendukung).toEqual([
    expect.objectContaining({ jabatan: null }),
    expect.not.objectContaining({ jabatan: expect.anything() }),
  ])
  expect(seen.complete).toBe(true)
})

test('a child needs a guardian, and no e-mail', () => {
  const seen = visible(club, fill(child).answers, chessEnv)
  expect(seen.sections.map((s) => s.section.id)).toContain('wali')
  expect(codes(examine(club, seen, chessEnv).mistakes)).toEqual([
    'wali.nama answer-missing',
    'wali.telepon answer-missing',
  ])
})

test('before anything is answered no condition shows anything, nor does its negation', () => {
  const seen = visible(club, {}, chessEnv)
  expect(seen.sections.map((s) => s.section.id)).toEqual(['pemain', 'pendukung', 'minat'])
  expect(seen.sections[0]!.rows[0]!.missing).not.toContain('pemain.surel')
})

test('only what no open answer can make needed is said to be optional', () => {
  const email = (answers: Answers) => {
    const [section] = visible(club, answers, chessEnv).sections
    const { required, optional } = section!.rows[0]!.fields.find(({ field }) => field.id === 'surel')!
    return { required, optional }
  }
  expect(email({})).toEqual({ required: false, optional: false })
  expect(email(fill(child).answers)).toEqual({ required: false, optional: true })
  expect(email(fill().answers)).toEqual({ required: true, optional: false })
})

test('an option that does not apply is not offered, and dropped where it was chosen', () => {
  const seen = visible(club, fill({ 'pemain.tanggalLahir.y': '2020', 'pemain.peringkat': 'dunia' }).answers, chessEnv)
  const rating = seen.sections[0]!.rows[0]!.fields.find((f) => f.field.id === 'peringkat')!
  expect(rating.options.map((o) => o.value)).toEqual(['belum', 'nasional'])
  expect(rating.value).toBeNull()
})

test('each row of a list knows whether it is complete; an empty one beyond the least does not count', () => {
  const { answers } = fill({ 'pendukung.1.nama': '', 'pendukung.2.nama': '' })
  const list = visible(club, answers, chessEnv).sections.find((s) => s.section.id === 'pendukung')!
  expect(list.rows.map((r) => r.missing)).toEqual([
    [],
    ['pendukung.1.nama'],
    expect.arrayContaining(['pendukung.2.nama']),
  ])
  expect(list.complete).toBe(false)
  expect(visible(club, answers, chessEnv).answers.pendukung).toHaveLength(2)
})

test('checks refuse, warnings do not, and both have words', () => {
  const seen = visible(
    club,
    fill({ 'pemain.nama': 'Bima', 'pendukung.0.nik': '9971011703900007', 'pemain.tanggalLahir.y': '2027' }).answers,
    chessEnv,
  )
  const found = examine(club, seen, chessEnv)
  expect(codes(found.mistakes)).toContain('pemain.tanggalLahir definition')
  expect(codes(found.mistakes)).toContain('pendukung.0.nik definition')
  expect(found.warnings.map((w) => [w.path, w.say.id])).toEqual([['pemain.nama', 'Nama hanya satu kata.']])
  const [told] = worded(
    club,
    found.mistakes.filter((m) => m.path === 'pendukung.0.nik'),
    'id',
  )
  expect(told?.values).toMatchObject({ label: 'NIK', message: 'Pendukung harus orang lain.' })
})

test('documents follow the answers; one may stand for another', () => {
  const grown = visible(club, fill({ 'pemain.peringkat': 'belum' }).answers, chessEnv)
  expect(grown.documents.map((d) => d.rule.id)).toEqual(['foto'])
  const young = visible(club, fill(child).answers, chessEnv)
  expect(missingDocuments(young.documents, new Set(['foto'])).map((d) => d.id)).toEqual(['surat-wali'])
  expect(missingDocuments(young.documents, new Set(['foto', 'pernyataan-wali']))).toEqual([])
})

test('a part of a bundle gets rows whole, a single field as a first row, and nothing it does not ask', () => {
  const { answers } = fill()
  const map = { 'pemain.nama': 'nama', pendukung: 'pendukung', 'wali.nama': 'nama' }
  const part = { service: 'klub-catur', map, after: [], documents: {} }
  const bundle = { ...club, evaluate: (text: string) => (text === 'pendukung' ? answers.pendukung : 'Bima') }
  const given = partAnswers(bundle, part, club, answers, chessEnv)
  expect(given.pemain).toMatchObject({ nama: 'Bima' })
  expect(given.pendukung).toHaveLength(2)
  expect(given.wali).toBeUndefined()
  const row = partAnswers(bundle, { ...part, map: { 'pendukung.nama': 'nama' } }, club, answers, chessEnv)
  expect((row.pendukung as unknown[])[0]).toMatchObject({ nama: 'Bima' })
})
