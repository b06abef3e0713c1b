import { expect, test } from 'vitest'
import { exported } from './export.ts'

const entry = {
  id: '0190',
  begun: Date.UTC(2026, 2, 2),
  fields: { text: 'Lubang <b>dalam</b> & "gelap"', place: { lat: -6.2 } },
}

test('a report on paper or a stick has its words as typed and its photos, and runs nothing', async () => {
  const photo = new Uint8Array([255, 216, 255]).buffer
  const page = await exported(entry, [photo], 'Laporan <script>').text()
  expect(page).toContain('<h1>Laporan &#60;script&#62;</h1>')
  expect(page).toContain('<dd>Lubang &#60;b&#62;dalam&#60;/b&#62; &#38; &#34;gelap&#34;')
  expect(page).toContain('<dd>{&#34;lat&#34;:-6.2}')
  expect(page).toContain('src="data:image/jpeg;base64,/9j/"')
  expect(page).not.toContain('<script')
})
