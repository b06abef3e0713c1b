import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { accountPages } from '../accounts/index.ts'
import { office } from './index.ts'

let house: TestHouse
let web: TestWeb
beforeAll(async () => {
  house = await testHouse({ modules: [accountPages, office] })
  web = await testWeb(house)
  web.actor = account('Tono Saputra', [grant('regionAdmin')])
})
afterAll(async () => {
  await web.close()
  await house.close()
})

async function failed(region: string, error: string): Promise<number> {
  const { owner } = house.database
  const { rows } = await owner.query(`select (jobs.add_job('test.fail', json_build_object('region', $1::text))).id`, [
    region,
  ])
  await owner.query('update jobs._private_jobs set attempts = 12, max_attempts = 12, last_error = $2 where id = $1', [
    rows[0].id,
    error,
  ])
  return rows[0].id
}

const attempts = async (id: number) =>
  (await house.database.owner.query('select attempts from jobs._private_jobs where id = $1', [id])).rows[0]?.attempts

test('failed jobs are seen, tried again and given up, each region its own', async () => {
  const one = await failed('9971', 'the printer is away\n at stack')
  const other = await failed('9971', 'the mail server is away')
  const elsewhere = await failed('9972', 'not ours')
  const { body } = await web.get('/kelola/pekerjaan')
  expect(body).toContain('the printer is away')
  expect(body).not.toContain('at stack')
  expect(body).not.toContain('not ours')

  expect((await web.post(`/kelola/pekerjaan/${one}/percobaan`, {}, '/kelola/pekerjaan')).status).toBe(303)
  expect(await attempts(one)).toBe(0)
  expect((await web.post(`/kelola/pekerjaan/${other}/penghentian`, {}, '/kelola/pekerjaan')).status).toBe(303)
  expect(await attempts(other)).toBeUndefined()
  expect((await web.post(`/kelola/pekerjaan/${elsewhere}/penghentian`, {}, '/kelola/pekerjaan')).status).toBe(409)
  expect(await attempts(elsewhere)).toBe(12)
})
