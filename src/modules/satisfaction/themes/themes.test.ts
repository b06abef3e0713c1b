import { expect, test } from 'vitest'
import { themesOf } from './match.ts'
import { oftenFirst, themes } from './themes.ts'

// Comments as people type them, each with the themes that a reader gives it.
const read: readonly (readonly [string, ...string[]])[] = [
  ['Petugasnya ramah dan cepat', 'staff', 'time'],
  ['Antrean loket agak lama, tapi jelas', 'time', 'place', 'information'],
  ['nunggu dari pagi sampe sore blm dipanggil', 'time'],
  ['Bisa dari rumah, sangat membantu'],
  ['Ruang tunggu panas, AC mati', 'place'],
  ['Terima kasih, selesai sebelum waktunya', 'time'],
  ['Tolong kursi roda untuk lansia disediakan', 'place'],
  ['bolak-balik tiga kali karena berkas kurang', 'procedure'],
  ['Syaratnya banyak sekali dan ribet', 'procedure'],
  ['Diminta fotokopi KTP padahal katanya tidak perlu', 'procedure'],
  ['Bu petugas di loket 2 judes', 'staff', 'place'],
  ['gak ada senyumnya sama sekali', 'staff'],
  ['Aplikasinya sering error waktu unggah foto', 'online'],
  ['OTP tidak masuk ke hp saya', 'online'],
  ['Gratis beneran, mantap', 'cost'],
  ['Masih ada calo di depan kantor', 'cost'],
  ['Diminta uang rokok oleh oknum', 'cost'],
  ['Nama anak saya salah ketik, harus diulang', 'skill'],
  ['Petugas kurang paham aturan baru', 'skill'],
  ['saya dilempar-lempar dari satu meja ke meja lain', 'skill'],
  ['Tidak ada pemberitahuan kalau sudah jadi', 'information'],
  ['Penjelasannya mudah dimengerti', 'information'],
  ['Informasi di website beda dengan di kantor', 'information', 'online'],
  ['Keluhan saya tidak dijawab', 'information'],
  ['Parkir sempit dan panas', 'place'],
  ['Toilet kotor', 'place'],
  ['Pelayanan profesional', 'skill'],
  ['Baik'],
  ['Semoga lebih baik lagi ke depannya'],
  ['mantap'],
  ['Prosesnya mudah, tidak dipersulit', 'procedure'],
  ['Sistem down dua hari, disuruh kembali besok', 'online'],
  ['lelet bgt', 'time'],
  ['Jam istirahat tidak ada yang jaga', 'time'],
  ['Alurnya tidak jelas, harus tanya sana sini', 'procedure', 'information'],
  ['Tarifnya tidak ditempel', 'cost'],
  ['Ibu menyusui tidak punya ruangan', 'place'],
  ['Bapaknya sabar menjelaskan ke orang tua saya', 'staff', 'information'],
  ['Sudah bagus, pertahankan'],
  ['Sinyal di kelurahan jelek jadi lama', 'online', 'time'],
]

test('the words find the themes that a reader finds, nine times of ten, and seldom others', () => {
  const pairs = read.map(([comment, ...given]) => ({ given, found: themesOf(comment) }))
  const both = pairs.reduce((sum, { given, found }) => sum + given.filter((one) => found.includes(one)).length, 0)
  const found = pairs.reduce((sum, one) => sum + one.found.length, 0)
  const given = pairs.reduce((sum, one) => sum + one.given.length, 0)
  expect({ recall: both / given > 0.9, precision: both / found > 0.9, given }).toEqual({
    recall: true,
    precision: true,
    given: 43,
  })
})

test('whole words are compared, a theme counts once, and nothing is made of nothing', () => {
  expect(themesOf('LAMA, lama... laaama')).toEqual(['time'])
  expect(themesOf('Selamat pagi')).toEqual([]) // "lama" stands inside it
  expect(themesOf('kursinya')).toEqual([])
  expect(themesOf('bolak - balik')).toEqual(['procedure'])
  expect(themesOf('')).toEqual([])
})

test('no word stands twice in a theme, and each can be found', () => {
  for (const { words } of themes) {
    expect(new Set(words).size).toBe(words.length)
    for (const word of words) expect(word).toMatch(/^[a-z]+([- ][a-z]+)*\*?$/)
  }
})

test('what was said most often is listed first, whatever the order of the words', () => {
  const counted = [
    { id: 'waktu', comments: 8 },
    { id: 'sikap', comments: 14 },
  ]
  expect(oftenFirst(counted).map(({ id }) => id)).toEqual(['sikap', 'waktu'])
})
