import { expect, test } from 'vitest'
import { exported } from './export.ts'

const entry = {
  id: '0190',
  begun: Date.UTC(2026, 2, 2),
  fields: { words: 'Lubang <b>dalam</b> & "gelap"', point: { lat: -6.2, lng: 106.8 }, secret: 'K7M2' },
}

test('a report on paper or a stick has its words as typed and its photos, and runs nothing', async () => {
  const photo = new Uint8Array([255, 216, 255]).buffer
  const names = { words: 'Cerita', street: 'Jalan', point: 'Titik' }
  const page = await exported(entry, [photo], { title: 'Laporan <script>', lang: 'id', names }).text()
  expect(page).toContain('<h1>Laporan &#60;script&#62;</h1>')
  expect(page).toContain('<dd>Lubang &#60;b&#62;dalam&#60;/b&#62; &#38; &#34;gelap&#34;')
  expect(page).toContain('<dt>Titik<dd>-6.2, 106.8')
  expect(page).not.toMatch(/Jalan|K7M2/)
  expect(page).toContain('src="data:image/jpeg;base64,/9j/"')
  expect(page).not.toContain('<script')
})
