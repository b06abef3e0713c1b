import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { emptyDatabase } from '../tests/support/databases.ts'
import { type OpenHouse, openHouse } from './house.ts'
import { loadConfig } from './platform/config.ts'
import type { Database } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { addRegion } from './platform/tenants.ts'
import { rooms } from './rooms.ts'
import { openWeb, type Serving } from './set-up.ts'

let database: Database
let open: OpenHouse
let web: Serving
const folder = mkdtempSync(join(tmpdir(), 'pendopo-set-up-'))
const log = pino({ level: 'silent' })

beforeAll(async () => {
  database = await emptyDatabase(inject('server'), log)
  await migrate(database, rooms)
  const config = loadConfig({ PENDOPO_DATA: folder, PORT: '0' })
  open = await openHouse(config, database, rooms, log)
  web = await openWeb(open, config, log)
})
afterAll(async () => {
  await web.close()
  await open.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const fields = {
  code: '32.73',
  name: 'Kota Uji',
  prefix: 'UJI',
  zone: 'Asia/Jakarta',
  registry: 'siak',
  admin: 'Sari',
  email: 'sari@uji.example',
}

const submit = (more: Record<string, string>) => send('/persiapan', { ...fields, ...more })

async function send(
  path: string,
  given: Record<string, string>,
  to: Serving = web,
): Promise<{ status: number; body: string }> {
  const form = await fetch(to.address + path)
  const token = /name="_token" value="([^"]*)"/.exec(await form.text())![1]!
  const answer = await fetch(to.address + path, {
    method: 'POST',
    headers: {
      cookie: form.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
      origin: to.address,
    },
    body: new URLSearchParams({ ...given, _token: token }),
  })
  return { status: answer.status, body: await answer.text() }
}

test('the place is checked before there is a region, by whoever knows the code', async () => {
  const path = '/persiapan/pemeriksaan'
  expect(await send(path, { secret: 'WRONG' })).toMatchObject({ status: 422 })
  const { status, body } = await send(path, { secret: web.setUpCode! })
  expect(status).toBe(200)
  for (const says of [
    'Isi GATEWAY_URL',
    'Isi SMTP_URL',
    'jam basis data',
    'Folder data',
    'Folder berkas',
    'MB per detik',
  ])
    expect(body).toContain(says)
  expect(body).not.toMatch(/\d\.\d GiB|\d\.\d milidetik/)
})

test('an empty installation leads to its set-up, makes a region once, and then serves it', {
  timeout: 60_000,
}, async () => {
  for (const path of ['/', '/masuk', '/petugas', '/w/9971/layanan/x']) {
    const answer = await fetch(web.address + path, { redirect: 'manual' })
    expect([path, answer.status, answer.headers.get('location')]).toEqual([
      path,
      303,
      expect.stringContaining('/persiapan'),
    ])
  }
  expect(await submit({ secret: 'WRONG' })).toMatchObject({ status: 422, body: expect.stringContaining('tidak cocok') })
  const secret = web.setUpCode!.toLowerCase()
  expect((await submit({ secret, code: 'abc' })).body).toContain('bukan kode wilayah')
  expect((await submit({ secret, email: 'sari' })).body).toContain('e-mail')

  const empty = await submit({ code: '', prefix: '', name: '', admin: '', email: 'sari', secret: '' })
  expect(empty.body.match(/Wajib diisi/g)?.length).toBeGreaterThanOrEqual(5)

  // A second press while the first is on its way: the answer that is seen leads on, whichever it is.
  const [{ status, body }, again] = await Promise.all([submit({ secret }), submit({ secret })])
  expect([status, again.status]).toEqual([200, 200])
  const link = /href="(\/undangan\/[^"]+)"/.exec(body)![1]!
  expect(again.body).toContain(link)
  await expect
    .poll(async () => (await fetch(web.address + link, { redirect: 'manual' }).catch(() => null))?.status)
    .toBe(200)
  expect(open.tenants.all()).toMatchObject([{ code: '3273', name: 'Kota Uji', demo: false }])
  const home = await fetch(web.address, { redirect: 'manual' })
  expect(home.status).not.toBe(303)
  expect((await fetch(`${web.address}/persiapan`)).status).toBe(404)
  // Its services are in the hands of units that have a name.
  expect(await (await fetch(`${web.address}/layanan/kia`)).text()).toContain('Dinas Kependudukan dan Pencatatan Sipil')
  expect(await (await fetch(`${web.address}/layanan/jalan-rusak`)).text()).toContain('Unit Pengaduan Masyarakat')
})

test('a set-up that was cut off is gone on with after the next start, until its administrator has a link', {
  timeout: 90_000,
}, async () => {
  const empty = await emptyDatabase(inject('server'), log)
  await migrate(empty, rooms)
  const config = loadConfig({ PENDOPO_DATA: folder, PORT: '0' })
  const cut = await openHouse(config, empty, rooms, log)
  const region = { code: '3273', name: 'Kota Uji', prefix: 'UJI', zone: 'Asia/Jakarta', registry: 'siak' } as const
  const settings = { setUp: { admin: 'Sari', email: 'sari@uji.example' } }
  try {
    // Between the region and its administrator.
    await addRegion(empty, rooms, { ...region, settings, demo: false }, Date.now())
    await cut.tenants.reload()
    const links: string[] = []
    // Between the administrator's link and the answer that shows it: the first end comes before anybody is served.
    for (const last of [false, true]) {
      const serving = await openWeb(cut, config, log)
      try {
        expect(serving.unfinished).toBe('Kota Uji')
        expect(await (await fetch(`${serving.address}/masuk`)).text()).toContain('sari@uji.example')
        expect((await send('/persiapan', { secret: '' }, serving)).body).toContain('Wajib diisi')
        const { status, body } = await send('/persiapan', { secret: serving.setUpCode! }, serving)
        expect(status).toBe(200)
        expect(body).toMatch(/[1-9]\d* layanan telah terbit/)
        links.push(/href="(\/undangan\/[^"]+)"/.exec(body)![1]!)
        if (!last) continue
        const statusOf = async (link: string) =>
          (await fetch(serving.address + link, { redirect: 'manual' }).catch(() => null))?.status
        await expect.poll(() => statusOf(links[1]!), { timeout: 20_000 }).toBe(200)
        expect(await statusOf(links[0]!)).not.toBe(200)
      } finally {
        await serving.close()
      }
    }
    const served = await openWeb(cut, config, log)
    expect([served.setUpCode, served.unfinished]).toEqual([null, null])
    await served.close()
  } finally {
    await cut.close()
    await empty.close()
  }
})
