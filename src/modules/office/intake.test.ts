import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { findArea, listUnits } from '../../platform/accounts/index.ts'
import { accountPages } from '../accounts/index.ts'
import { cases } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { documents } from '../documents/index.ts'
import { population } from '../population/index.ts'
import { office } from './index.ts'
import { importOfficers, importUnits } from './intake.ts'
import { importAreas } from './intake-areas.ts'

let house: TestHouse
let web: TestWeb
const admin = account('Tono Saputra', [grant('regionAdmin')])

beforeAll(async () => {
  house = await testHouse({ modules: [accountPages, catalogue, cases, documents, population, office] })
  web = await testWeb(house)
  web.actor = admin
})
afterAll(async () => {
  await web.close()
  await house.close()
})

const units =
  'id;name_id;name_en;parent;address\nsosial;Dinas Sosial;Social Office;;Jl. Melati 2\nsosial.bantuan;Bidang Bantuan;Aid;sosial;'

test('units come from a table whole, or every wrong line is named', async () => {
  const ctx = house.ctx({ actor: admin })
  const wrong = await importUnits(ctx, 'id,name_id,name_en,parent\nSosial,Dinas,Office,\nlain.anak,,Part,lain')
  expect(wrong).toEqual({
    faults: [
      { line: 2, column: 'id', code: 'unit-id' },
      { line: 3, column: 'parent', code: 'unit-unknown' },
      { line: 3, column: 'name_id', code: 'missing' },
    ],
  })
  const uneven = 'id,name_id,name_en,address\na,A,A,Jl. Mawar 1, Melati\nb,B,B,\nc,C'
  expect(await importUnits(ctx, uneven)).toEqual({
    faults: [2, 4].map((line) => ({ line, column: null, code: 'cells' })),
  })
  expect(await importUnits(ctx, 'id,nama\na,b')).toMatchObject({ faults: [{ line: 1, column: 'nama' }] })
  expect(await listUnits(ctx.db)).toEqual([])
  expect(await importUnits(ctx, units)).toEqual({ units: 2 })
  expect((await listUnits(ctx.db)).map(({ id }) => id)).toEqual(['sosial', 'sosial.bantuan'])
  // Taken over again it is called otherwise; what an empty cell leaves out stays.
  expect(await importUnits(ctx, 'id,name_id,name_en,address\nsosial,Dinsos,Social,\nsosial,Dinsos,Social,')).toEqual({
    faults: [{ line: 3, column: 'id', code: 'unit-twice' }],
  })
  expect(await importUnits(ctx, 'id,name_id,name_en,address\nsosial,Dinsos,Social,')).toEqual({ units: 1 })
  expect((await listUnits(ctx.db))[0]).toMatchObject({ name_id: 'Dinsos', address: 'Jl. Melati 2' })
})

test('areas come from a table, each after its whole, with dots or without', async () => {
  const ctx = house.ctx({ actor: admin })
  const wrong = await importAreas(
    ctx,
    'code,name\n99.71.07.1001,Sendiri\n99.71.08,\nutara,Utara\n997108,Lagi\n99.71.08,Lagi\n99.72.01,Tetangga',
  )
  expect(wrong).toEqual({
    faults: [
      { line: 2, column: 'code', code: 'area-whole' },
      { line: 3, column: 'name', code: 'missing' },
      { line: 4, column: 'code', code: 'area-code' },
      { line: 5, column: 'code', code: 'area-twice' },
      { line: 6, column: 'code', code: 'area-twice' },
      { line: 7, column: 'code', code: 'area-foreign' },
    ],
  })
  const table = 'code;name\n997108;Kecamatan Uji\n9971081001;Mawar\n99.71.08.1001.003;RW 3\n99.71.08.1001.003.002;RT 2'
  expect(await importAreas(ctx, table)).toEqual({ areas: 4 })
  expect(await findArea(ctx.db, '99.71.08.1001.003.002')).toMatchObject({ level: 'rt', parent: '99.71.08.1001.003' })
  expect(await importAreas(ctx, 'code,name\n9971081001,Melati')).toEqual({ areas: 1 })
  expect(await findArea(ctx.db, '99.71.08.1001')).toMatchObject({
    name: 'Melati',
    level: 'village',
    parent: '99.71.08',
  })
})

test('officers are invited once, with a link where no mail goes out', async () => {
  const ctx = house.ctx({ actor: admin })
  const csv = 'name,email,role,unit\nSari,sari@uji.example,verifier,sosial\nBayu,bayu@uji.example,officer,'
  const wrong = await importOfficers(ctx, csv.replace('verifier', 'king').replace('bayu@', 'bayu'))
  expect(wrong).toMatchObject({
    faults: [
      { line: 2, code: 'role' },
      { line: 3, code: 'email' },
    ],
  })
  const taken = await importOfficers(ctx, csv)
  expect(taken).toMatchObject({ officers: [{ name: 'Sari' }, { name: 'Bayu' }] })
  expect(await importOfficers(ctx, csv)).toEqual({ officers: [] })
})

test('the page takes a file, and says by line what is wrong with families', async () => {
  const page = await web.get('/kelola/impor')
  expect(page.body).toContain('nomor_kk')
  const action = /action="([^"]*impor\/families[^"]*)"/.exec(page.body)![1]!.replaceAll('&amp;', '&')
  const csv = 'nomor_kk,nik,nama\n123,456,Ani\n'
  const body = `--x\r\nContent-Disposition: form-data; name="file-families"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${csv}\r\n--x--\r\n`
  const jar = (await web.app.inject({ url: '/kelola/impor' })).cookies
  expect(jar.length).toBeGreaterThan(0)
  const form = (await web.app.inject({ url: '/kelola/impor', cookies: { [jar[0]!.name]: jar[0]!.value } })).body
  const fresh = /action="([^"]*impor\/families[^"]*)"/.exec(form)![1]!.replaceAll('&amp;', '&')
  expect(fresh.split('?')[0]).toBe(action.split('?')[0])
  const answer = await web.app.inject({
    method: 'POST',
    url: fresh,
    cookies: { [jar[0]!.name]: jar[0]!.value },
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' },
    payload: body,
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Harus 16 angka')
})
