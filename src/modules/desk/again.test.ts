import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDesk, testDesk, vera } from '../../../tests/support/desk.ts'
import { account, nobody } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import type { Actor } from '../../platform/context.ts'
import { type Page, readHtml } from '../../ui/testing.ts'
import { findCaseByNumber, findDraft, openDraft, startDraft } from '../cases/index.ts'

// A session that ended, or a form of another time, between typing and sending: nothing typed is lost, without script.

let desk: TestDesk
let web: TestWeb
const sari = account('Sari Dewi')

beforeAll(async () => {
  desk = await testDesk()
  web = await testWeb(desk.house)
})
afterAll(async () => {
  await web.close()
  await desk.close()
})

async function open(actor: Actor, path: string): Promise<Page> {
  web.actor = actor
  return readHtml((await web.get(path)).body)
}

/** Sends what stands on a page as a browser does, token and all. */
async function press(page: Page, button: string, actor: Actor) {
  web.actor = actor
  const { url, body } = page.press(button)
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const answer = await web.app.inject({ method: 'POST', url, headers, cookies: web.cookies, payload: body.toString() })
  return { status: answer.statusCode, location: answer.headers.location, page: readHtml(answer.body), answer }
}

async function draft(): Promise<string> {
  const ctx = desk.house.ctx({ actor: sari })
  const id = ctx.newId()
  const applicant = { name: sari.name, phone: null }
  const about = { service: 'klub-catur', channel: 'web', for: 'self', account: sari.id, person: null } as const
  await startDraft(ctx, { id, applicant, ...about })
  return id
}

const nameIn = async (id: string) => {
  const ctx = desk.house.ctx({ actor: sari })
  const { content } = await openDraft(ctx, (await findDraft(ctx.db, id))!)
  return (content.answers.pemain as { nama?: string } | undefined)?.nama
}

test('a step of a form, sent after the session ended, is on the page until one is logged in again', async () => {
  const id = await draft()
  const form = (await open(sari, `/isian/${id}/pemain`)).fill('Nama', 'Sari "Dewi" Lestari')
  const ended = await press(form, 'Lanjutkan', nobody)
  expect(ended.status).toBe(401)
  expect(ended.answer.headers['cache-control']).toBe('no-store')
  expect(ended.page.heading).toBe('Anda perlu masuk lagi')
  expect(ended.page.link('Masuk di tab baru').href).toBe('/masuk?next=%2Fakun')
  expect(ended.page.faults).toEqual([])
  expect(await nameIn(id)).toBeUndefined()

  const early = await press(ended.page, 'Kirim lagi', nobody)
  expect(early.status).toBe(401)
  await press(early.page, 'Kirim lagi', sari)
  expect(await nameIn(id)).toBe('Sari "Dewi" Lestari')
})

test('somebody else who logs in then sends nothing of it into what is not theirs', async () => {
  const id = await draft()
  const form = (await open(sari, `/isian/${id}/pemain`)).fill('Nama', 'Sari Dewi')
  const ended = await press(form, 'Lanjutkan', nobody)
  expect((await press(ended.page, 'Kirim lagi', account('Orang Lain'))).status).toBe(404)
  expect(await nameIn(id)).toBeUndefined()
})

test('a form whose token is stale comes back with a new one and all that was typed', async () => {
  const id = await draft()
  const form = (await open(sari, `/isian/${id}/pemain`)).fill('Nama', 'Sari Dewi')
  const { url, body } = form.press('Lanjutkan')
  body.set('_token', 'of-another-browser')
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const stale = await web.app.inject({ method: 'POST', url, headers, cookies: web.cookies, payload: body.toString() })
  expect(stale.statusCode).toBe(403)
  expect(await nameIn(id)).toBeUndefined()
  await press(readHtml(stale.body), 'Kirim lagi', sari)
  expect(await nameIn(id)).toBe('Sari Dewi')
})

test('a comment and an officer’s decision are kept too', async () => {
  const number = await desk.submitted()
  const owner = desk.house.ctx().actor
  const row = (await findCaseByNumber(desk.house.ctx().db, number))!
  const applicant = { ...owner, ...account('Sari Dewi'), id: row.account }
  const track = (await open(applicant, `/lacak/${number}`)).fill('Tambah catatan', 'Kapan selesai?')
  const comment = await press(track, 'Kirim catatan', nobody)
  expect(comment.status).toBe(404)
  expect((await press(comment.page, 'Kirim lagi', applicant)).status).toBe(303)
  expect((await open(vera, `/petugas/berkas/${number}`)).text).toContain('Kapan selesai?')

  const work = (await open(vera, `/petugas/berkas/${number}/penolakan?tahap=periksa`)).fill(
    /Alasan/,
    'Kuota sudah penuh tahun ini',
  )
  const decision = await press(work, 'Tolak', nobody)
  expect(decision.page.link('Masuk di tab baru').href).toBe('/masuk?next=%2Fpetugas')
  expect(decision.answer.body).toContain('Kuota sudah penuh tahun ini')
})

test('a password or a code is never written into a page again', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const payload = 'text=x&password=kopi+susu+tanpa+gula'
  const url = '/petugas/berkas/ARN-2026-AAAAAAAA/catatan'
  const { body } = await web.app.inject({ method: 'POST', url, headers, payload })
  expect(body).not.toContain('kopi susu')
})
