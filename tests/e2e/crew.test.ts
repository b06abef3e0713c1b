import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { browser, openForAll, program } from './opened.ts'
import { logInAs, visitor } from './program.ts'
import { patient, press, violationsAtBoth, words } from './steps.ts'

// A day offline, two people, one phone: the head of the unit brings it into the crew, and everything else happens on it.

openForAll()

const dewi = { name: 'Dewi Anjani', pin: '2580' }
const rahmat = { name: 'Rahmat Hidayat', pin: '1397' }
const hole = 'Jalan Melati'
const pavement = 'Jalan Kenanga'

const job = (page: Page, street: string) => page.locator('crew-phone a', { hasText: street })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function codeFromHead(): Promise<string> {
  const { context, page } = await visitor(browser, program.address)
  await logInAs(page, 'Indah Puspitasari')
  await page.goto('/petugas/regu')
  const faults = await violationsAtBoth(page)
  await page.getByRole('link', { name: 'Regu Jalan 1' }).click()
  await page.getByLabel('Nama HP').fill('Samsung oranye')
  await press('Tambah HP')(page)
  const code = (await page.locator('main .notice .code').textContent())!
  faults.push(...(await violationsAtBoth(page)))
  await context.close()
  expect(faults).toEqual([])
  return code
}

async function unlock(page: Page, { name, pin }: typeof dewi): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByLabel('PIN Anda').fill(pin)
  await button(page, 'Buka').click()
}

/** The sealed words, and how each photo begins, as somebody finds them who opens the phone's storage. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open('pendopo')
    await new Promise((done) => {
      opening.onsuccess = done
    })
    const at = opening.result.transaction(['entries', 'crew', 'photos'])
    const asked = [at.objectStore('entries').getAll(), at.objectStore('crew').getAll()]
    const bytes = at.objectStore('photos').getAll()
    await new Promise((done) => {
      at.oncomplete = done
    })
    opening.result.close()
    const photos = (bytes.result as { bytes: ArrayBuffer }[]).map(({ bytes }) => [...new Uint8Array(bytes, 0, 3)])
    return { words: JSON.stringify(asked.map(({ result }) => result)), photos }
  })

/** What a page of this phone has sent about actions, and how it was answered. */
function heard(context: BrowserContext) {
  const sent: { address: string; body: string; status: number }[] = []
  context.on('response', (answer) => {
    const request = answer.request()
    if (request.method() === 'PUT' && request.url().includes('/api/v1/crew/actions/'))
      sent.push({ address: request.url(), body: request.postData() ?? '', status: answer.status() })
  })
  return sent
}

/** How often the office's page of a report says a note, and whether it names who wrote it. */
async function told(page: Page, number: string, { name }: typeof dewi, note: string) {
  await page.goto(`/petugas/berkas/${number}`)
  const said = await words(page)
  return { notes: said.split(note).length - 1, named: said.includes(name) }
}

/** In the page: what stands there while the day is asked for. Whatever a service worker sees, it passes here first. */
function listen(): void {
  const [ask, about] = [window.fetch, window as unknown as { seen?: string }]
  window.fetch = async (...asked) => {
    if (String(asked[0]).endsWith('/crew/day')) {
      await new Promise((done) => setTimeout(done, 300))
      about.seen = `${about.seen ?? ''} ${document.querySelector('main')?.textContent}`
    }
    return ask(...asked)
  }
}

test('two people share a phone for a day without a signal; what each did arrives once under their own name', async () => {
  const code = await codeFromHead()
  const { context, page } = await visitor(browser, program.address)
  const sent = heard(context)
  const faults: string[] = []
  const look = async () => faults.push(...(await violationsAtBoth(page)))
  await page.addInitScript(listen)
  await page.goto('/regu')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.getByLabel('Kode dari kepala unit').fill(code)
  await button(page, 'Daftarkan HP ini').click()
  for (const member of [dewi, rahmat]) {
    await unlock(page, member)
    await job(page, hole).waitFor()
    await button(page, 'Ganti orang').click()
  }
  // On a slow line there is a signal and work, though neither is known yet.
  const seen = await page.evaluate(() => (window as unknown as { seen: string }).seen)
  expect(seen).toContain('Membuka…')
  expect(seen).not.toMatch(/Tidak ada sinyal|Tidak ada pekerjaan/)
  await look()

  await context.setOffline(true)
  await page.goto('/regu')
  await unlock(page, dewi)
  await job(page, hole).click()
  await look()
  await button(page, 'Selesai').click()
  await button(page, 'Simpan').click()
  await page.getByText('Isi dulu catatan').waitFor()
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#887766' } })
    .jpeg()
    .toBuffer()
  await page
    .getByLabel('Foto sesudah dikerjakan')
    .setInputFiles({ name: 'sesudah.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.locator('.thumbs img').waitFor()
  await page.getByLabel('Catatan untuk pelapor').fill('Ditambal aspal dingin.')
  await look()
  await button(page, 'Simpan').dblclick()
  await page.getByText('Tersimpan di HP ini.').waitFor()
  await page.getByText('Ditambal aspal dingin.').waitFor()
  await job(page, hole).getByText('Sudah ditandai, belum terkirim').waitFor()
  await look()
  await button(page, 'Ganti orang').click()

  // The other knows that something waits, not what it says; neither does the phone itself.
  const lies = await kept(page)
  const own = lies.words.includes('aspal')
  expect(lies.photos).toHaveLength(1)
  expect(lies.photos[0]).not.toEqual([0xff, 0xd8, 0xff])
  await unlock(page, { ...dewi, pin: rahmat.pin })
  await page.getByText('PIN salah.').waitFor()
  expect([own, (await words(page)).includes('Ditambal')]).toEqual([false, false])
  await look()
  await button(page, 'Kembali').click()
  await unlock(page, rahmat)
  await page.getByText('1 tindakan rekan belum terkirim').waitFor()
  expect(await words(page)).not.toContain('Ditambal')
  await job(page, pavement).click()
  await button(page, 'Menunggu bahan atau anggaran').click()
  await page.getByLabel('Perkiraan dilanjutkan').fill(new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10))
  await page.getByLabel('Catatan untuk pelapor').fill('Ubin baru dipesan.')
  await look()
  await button(page, 'Simpan').click()
  await job(page, pavement).getByText('Sudah ditandai, belum terkirim').waitFor()
  const numbers = await Promise.all(
    [hole, pavement].map(async (street) => /ARN-\d+-\w+/.exec((await job(page, street).textContent()) ?? '')![0]),
  )
  expect(sent).toEqual([])

  // Whoever holds the phone when the signal is back: both are sent.
  await context.setOffline(false)
  await job(page, hole).waitFor({ state: 'detached' })
  await expect.poll(() => sent.map(({ status }) => status), patient).toEqual([200, 200])
  await job(page, pavement).getByText('Menunggu bahan atau anggaran sampai').waitFor()
  await button(page, 'Ganti orang').click()
  await unlock(page, dewi)
  await page.getByText('Ditambal aspal dingin.').waitFor()
  await look()

  const office = await visitor(browser, program.address)
  await logInAs(office.page, 'Indah Puspitasari')
  const arrived = async () => [
    await told(office.page, numbers[0]!, dewi, 'Ditambal aspal dingin.'),
    await told(office.page, numbers[1]!, rahmat, 'Ubin baru dipesan.'),
  ]
  const once = await arrived()
  for (const { notes, named } of once) expect([notes > 0, named]).toEqual([true, true])

  // The same once more, as after an answer that was lost.
  const again = await page.evaluate(
    (all) =>
      Promise.all(
        all.map(async ({ address, body }) => {
          const headers = { 'content-type': 'application/json', accept: 'application/json' }
          return (await fetch(address, { method: 'PUT', headers, body })).status
        }),
      ),
    sent.slice(0, 2),
  )
  expect(again).toEqual([200, 200])
  expect(await arrived()).toEqual(once)
  expect(faults).toEqual([])
  await Promise.all([context.close(), office.context.close()])
}, 180_000)
