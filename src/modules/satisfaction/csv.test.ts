import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readAnswers } from './csv.ts'
import { current } from './instruments/index.ts'
import { kepmenpan2004 } from './instruments/kepmenpan-25-2004.ts'
import { reckon } from './model.ts'

const read = (csv: string, options = {}) => readAnswers(Readable.from([csv]), current, options)
const header = 'U1,U2,U3,U4,U5,U6,U7,U8,U9'

test('columns are found by key or number, in any order, among others', async () => {
  const got = await read(
    'Tanggal;SARANA;U8;persyaratan;U2;waktu;u4;U5;U6;U7;Saran\n2026-01-05;1;2;3;4;4;4;4;4;4;"cepat;\nramah"\n\n',
  )
  if ('faults' in got) throw new Error(JSON.stringify(got.faults))
  expect(got.respondents).toBe(1)
  expect(reckon(current, got.averages).nrr).toEqual({
    persyaratan: 3,
    prosedur: 4,
    waktu: 4,
    biaya: 4,
    produk: 4,
    kompetensi: 4,
    perilaku: 4,
    pengaduan: 2,
    sarana: 1,
  })
})

test('an empty cell is a question left out: the average is over those who answered', async () => {
  const got = await read(`${header}\n4,4,4,4,4,4,4,4,4\n,2,4,4,4,4,4,4,4\n,,,,,,,,\n`)
  expect(got).toMatchObject({
    respondents: 2,
    answers: { persyaratan: 1, prosedur: 2 },
    averages: { prosedur: { num: 6n, den: 2n } },
  })
})

test.each([
  ['a score out of range', `${header}\n4,4,4,4,4,4,4,4,4\n4,4,5,4,4,4,4,4,4\n`, { line: 3, column: 'U3' }],
  ['a word', `${header}\n4,4,4,4,4,4,4,4,baik\n`, { line: 2, column: 'U9' }],
  ['a decimal score', `${header}\n4,4,4,4,4,4,4,4,3.5\n`, { line: 2, column: 'U9' }],
  ['a missing column', 'U1,U2,U3,U4,U5,U6,U7,U8\n', { line: 1, column: 'sarana' }],
  ['a column twice', `${header},sarana\n`, { line: 1, column: 'sarana' }],
  ['a short row', `${header}\n4,4,4\n`, { line: 2 }],
  ['no row', `${header}\n`, { line: 1 }],
  ['nothing', '', { line: 1 }],
  ['a question nobody answered', `${header}\n4,4,4,4,4,4,4,4,\n`, { line: 2, column: 'U9' }],
  ['a quote left open', `${header}\n4,4,4,4,4,4,4,4,"4\n`, {}],
])('%s is told with its line and column', async (_, csv, where) => {
  const got = await read(csv)
  expect('faults' in got && got.faults[0]).toMatchObject(where)
})

test('a file of averages has one row of decimals from 1 to 4', async () => {
  expect(await read(`${header}\n3.1,"3,25",3,3,3,3,3,3,4\n`, { asAverages: true })).toMatchObject({
    respondents: null,
    averages: { prosedur: { num: 325n, den: 100n } },
  })
  expect(await read(`${header.replaceAll(',', ';')}\n3,1;3,25;3;3;3;3;3;3;4\n`, { asAverages: true })).toMatchObject({
    averages: { prosedur: { num: 325n, den: 100n } },
  })
  for (const wrong of [
    `${header}\n4.01,3,3,3,3,3,3,3,3\n`,
    `${header}\n0.9,3,3,3,3,3,3,3,3\n`,
    `${header}\n3,3,3,3,3,3,3,3,3\n3,3,3,3,3,3,3,3,3\n`,
  ])
    expect(await read(wrong, { asAverages: true })).toHaveProperty('faults')
})

test('U1, U2, … mean what the report says they mean', async () => {
  const keys = current.elements.map(({ key }) => key)
  // As many units print it: facilities before complaints.
  const order = [...keys.slice(0, 7), 'sarana', 'pengaduan']
  const got = await read(`${header}\n4,4,4,4,4,4,4,1,2\n`, { order })
  if ('faults' in got) throw new Error(JSON.stringify(got.faults))
  expect(reckon(current, got.averages).nrr).toMatchObject({ sarana: 1, pengaduan: 2 })
})

test('a report of 2004 is reproduced', async () => {
  const names = kepmenpan2004.elements.map((_, n) => `U${n + 1}`).join(',')
  const averages = '3.45,2.65,3.53,2.31,1.55,3.12,2.13,2.43,3.21,1.45,1.93,2.31,3.03,1.56'
  const got = await readAnswers(Readable.from([`${names}\n${averages}\n`]), kepmenpan2004, { asAverages: true })
  if ('faults' in got) throw new Error('refused')
  expect(reckon(kepmenpan2004, got.averages)).toMatchObject({ index: 2.46086, ikm: 61.52, mutu: 'C' })
})
