import { expect, test } from 'vitest'
import { kepmenpan2004 } from '../instruments/kepmenpan-25-2004.ts'
import { standard } from '../rules/rule.ts'
import { nextNumber, readSheet } from './entry.ts'
import { readFile } from './import.ts'

const typed = { number: ' 0041 ', scores: '344343430', about: '2350', comment: ' Cepat ', consent: true }

test('nine digits and four are a sheet, noughts are left out', () => {
  expect(readSheet(standard, typed)).toEqual({
    number: '0041',
    scores: { persyaratan: 3, prosedur: 4, waktu: 4, biaya: 3, produk: 4, kompetensi: 3, perilaku: 4, pengaduan: 3 },
    about: { sex: 'female', age: 'to35', education: 's1' },
    comment: 'Cepat',
    consent: true,
  })
  // As many units print it: facilities before complaints.
  const order = [...standard.order.slice(0, 7), 'sarana', 'pengaduan']
  expect(readSheet({ order }, { ...typed, scores: '344343412' })).toMatchObject({ scores: { sarana: 1, pengaduan: 2 } })
})

test.each([
  ['number', 'sheet-number', { number: 'a b' }],
  ['scores', 'sheet-digits', { scores: '34434343' }],
  ['scores', 'sheet-digit', { scores: '344353434' }],
  ['scores', 'sheet-empty', { scores: '000000000' }],
  ['about', 'sheet-about', { about: '12345' }],
  ['about', 'sheet-about-digit', { about: '3' }],
  ['comment', 'answer-long', { comment: 'x'.repeat(1001) }],
])('%s is told as %s', (path, code, over) => {
  expect(readSheet(standard, { ...typed, ...over })).toMatchObject({ mistakes: [{ path, code }] })
})

test('the next sheet of a stack has the next number', () => {
  expect(['0041', 'A-9', '7', '0999', 'X', ''].map(nextNumber)).toEqual(['0042', 'A-10', '8', '1000', '', ''])
})

const old = { ...standard, instrument: kepmenpan2004, order: kepmenpan2004.elements.map(({ key }) => key) }
const read = (text: string, day: string | null = '2026-03-02') =>
  readFile(text, { day, today: '2026-03-02', ruleOf: (on) => (on < '2018' ? old : standard) })
const head = 'U1;U2;U3;U4;U5;U6;U7;U8;U9'

test('a file has a row for each person, with what is said about them', () => {
  const rows = read(
    `${head};Lembar;Tanggal;usia;saran;boleh_ditampilkan\n3;4;4;3;4;3;4;3;;b-1;1/2/2026;to35;"cepat;\nramah";ya\n4;4;4;4;4;4;4;4;4;;;3;;\n`,
  )
  expect(rows).toMatchObject([
    { line: 3, number: 'B-1', day: '2026-02-01', about: { age: 'to35' }, comment: 'cepat;\nramah', consent: true },
    { line: 4, number: null, day: '2026-03-02', about: { age: 'to35' }, comment: null, scores: { sarana: 4 } },
  ])
})

test('a row of another time is asked by the questions of that time', () => {
  const names = Array.from({ length: 14 }, (_, n) => `U${n + 1}`).join(',')
  expect(read(`${names},tanggal\n${'3,'.repeat(14)}2010-05-06\n`)).toMatchObject([{ scores: { keamanan: 3 } }])
})

test('every fault is told by line and column, and then nothing is taken', () => {
  expect(
    read(
      `${head};lembar;tanggal\n3;4;4;3;4;3;4;3;5;1;\n3;4\n;;;;;;;;;2;\n1;1;1;1;1;1;1;1;1;1;31-02-2026\n1;1;1;1;1;1;1;1;1;1;3/3/2026\n1;1;1;1;1;1;1;1;1;1;\n`,
    ),
  ).toEqual({
    faults: [
      { line: 2, column: 'U9', code: 'score', values: { written: '5' } },
      { line: 3, column: null, code: 'cells', values: { cells: 2, columns: 11 } },
      { line: 4, column: null, code: 'empty' },
      { line: 5, column: 'tanggal', code: 'day' },
      { line: 6, column: 'tanggal', code: 'future' },
      { line: 7, column: 'lembar', code: 'twice', values: { line: 2 } },
    ],
  })
})

test.each([
  ['', 'no-rows', '2026-03-02'],
  [`${head}\n`, 'no-rows', '2026-03-02'],
  [`${head}\n4;4;4;4;4;4;4;4;4\n`, 'column', null],
  ['U1;U2\n4;4\n', 'column-score', '2026-03-02'],
  [`${head}\n4;4;4;4;4;4;4;4;"4\n`, 'form', '2026-03-02'],
])('%j is told as %s', (text, code, day) => {
  const got = read(text, day)
  expect('faults' in got && got.faults[0]).toMatchObject({ code })
})
