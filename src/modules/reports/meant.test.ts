import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkFiles, knownFrom } from '../catalogue/index.ts'
import { crew } from '../crew/index.ts'
import { reports } from './index.ts'
import { suggest } from './suggest.ts'

// What people write about what they see in the street, slips and all, and the category that they mean.

const folder = new URL('../../../services/reports/', import.meta.url)
const sources = readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }))
const all = checkFiles(sources, knownFrom([reports, crew])).map(({ definition }) => definition!)
const meant = (text: string) => suggest(all, text).map(({ id }) => id)

const sentences: readonly (readonly [string, string])[] = [
  ['Jalan depan pasar rusak parah, banyak lobang, tolong diperbaiki', 'jalan-rusak'],
  ['jln melati bolong gede bgt bahaya utk motor', 'jalan-rusak'],
  ['aspal di jl kenanga ngelupas abis hujan', 'jalan-rusak'],
  ['ada lubng besar di tengah jalan dekat sd 3, kemarin ada yg jatuh', 'jalan-rusak'],
  ['jembatan di rt 04 sudah mau putus pak', 'jalan-rusak'],
  ['jalan amblas sepanjang 3 meter', 'jalan-rusak'],
  ['Jalannya bergelombang dan berlubang, mobil saya rusak', 'jalan-rusak'],
  ['There is a deep pothole on Melati street', 'jalan-rusak'],
  ['lampu jalan di jl mawar mati sudah seminggu, gelap kalau malam', 'lampu-jalan'],
  ['PJU depan masjid ga nyala', 'lampu-jalan'],
  ['lmpu penerangan jln padam total di gang 5', 'lampu-jalan'],
  ['tiang lampu miring mau roboh', 'lampu-jalan'],
  ['gelap gulita di jalan anggrek tolong pasang lampu', 'lampu-jalan'],
  ['street lamp is out, very dark here', 'lampu-jalan'],
  ['lampunya kedip kedip terus', 'lampu-jalan'],
  ['sampah numpuk di pinggir jalan sudah 2 minggu ga diangkut', 'sampah'],
  ['smpah menumpuk bau sekali di depan rumah saya', 'sampah'],
  ['ada yang buang sampah sembarangan di kali', 'sampah'],
  ['truk sampah tidak pernah lewat rt kami', 'sampah'],
  ['TPS liar dekat sekolah, baunya menyengat', 'sampah'],
  ['bangkai kucing di jalan melati', 'sampah'],
  ['got mampet, air meluap ke jalan tiap hujan', 'drainase-banjir'],
  ['selokan tersumbat sampe airnya masuk rumah', 'drainase-banjir'],
  ['banjirrr setinggi lutut di perumahan griya asri', 'drainase-banjir'],
  ['genangan air di perempatan ga surut surut', 'drainase-banjir'],
  ['gorong gorong jebol', 'drainase-banjir'],
  ['kali meluap warga kebanjiran', 'drainase-banjir'],
  ['pohon tumbang menutup jalan sudirman', 'pohon-tumbang'],
  ['pohonnya sudah lapuk takut roboh kena rumah', 'pohon-tumbang'],
  ['dahan patah nyangkut di kabel listrik', 'pohon-tumbang'],
  ['ranting pohon nutupin rambu', 'pohon-tumbang'],
  ['a big tree is leaning over the road', 'pohon-tumbang'],
  ['air pdam mati dari kemarin', 'air-bersih'],
  ['aer keruh dan bau, ga bisa dipake mandi', 'air-bersih'],
  ['pipa bocor di depan toko, airnya muncrat kemana mana', 'air-bersih'],
  ['keran ga keluar air sudah 3 hari', 'air-bersih'],
  ['no water from the tap since monday', 'air-bersih'],
  ['trotoar rusak ubinnya lepas semua', 'trotoar'],
  ['trotoar dipakai parkir motor, pejalan kaki harus turun ke jalan', 'trotoar'],
  ['guiding block hilang, tunanetra susah lewat', 'trotoar'],
  ['pkl jualan di trotoar, kursi roda ga bisa lewat', 'trotoar'],
  ['ayunan di taman kota patah bahaya untuk anak', 'fasilitas-umum'],
  ['halte depan kampus atapnya bocor', 'fasilitas-umum'],
  ['toilet umum di alun alun kotor dan pintunya rusak', 'fasilitas-umum'],
  ['lampu merah di simpang lima mati', 'fasilitas-umum'],
  ['rambu lalu lintas roboh ditabrak truk', 'fasilitas-umum'],
  ['petugas minta uang waktu saya urus ktp', 'pengawasan'],
  ['ada pungli di kelurahan, disuruh bayar 50 ribu', 'pengawasan'],
  ['oknum minta uang pelicin', 'pengawasan'],
  ['calo berkeliaran di kantor', 'pengawasan'],
  ['usul dibuatkan taman bermain di rw 5', 'aspirasi'],
  ['saran saya sebaiknya ada halte di depan rsud', 'aspirasi'],
  ['mau tanya jadwal car free day kapan ya', 'permintaan-informasi'],
  ['kapan jadwal vaksin di puskesmas', 'permintaan-informasi'],
  ['min tolong dong jalan kampung kami rusak berat kayak kubangan kerbau', 'jalan-rusak'],
  ['motor saya masuk lobang di turunan jl ahmad yani sampai velg penyok', 'jalan-rusak'],
  ['udah sebulan lampu di gang kami padam rawan maling', 'lampu-jalan'],
  ['sampahnya berserakan dikerubungi lalat', 'sampah'],
  ['parit depan ruko penuh lumpur kalo ujan banjir', 'drainase-banjir'],
  ['pohon mangga tua doyong ke arah kabel pln', 'pohon-tumbang'],
  ['pam mati total di blok c dari subuh', 'air-bersih'],
  ['trotoar di depan bank dibongkar ga dibenerin lagi', 'trotoar'],
  ['bangku taman patah, cat nya juga luntur', 'fasilitas-umum'],
  ['dimintai uang rokok sama petugas parkir resmi', 'pengawasan'],
  ['bagaimana cara ikut lelang kios pasar', 'permintaan-informasi'],
  ['saya mengusulkan jam buka perpustakaan ditambah', 'aspirasi'],
]

/** How many of a hundred are among the first so many. */
const share = (texts: readonly (readonly [string, string])[], first: number) =>
  (100 * texts.filter(([text, id]) => meant(text).slice(0, first).includes(id)).length) / texts.length

test('of the sentences that people write, nine in ten are understood at once, and nearly all among three', () => {
  expect(share(sentences, 1)).toBeGreaterThanOrEqual(90)
  expect(share(sentences, 3)).toBeGreaterThanOrEqual(98)
})

test('a slip of the finger in any word leaves it understood', () => {
  const slips = sentences.flatMap(([text, id]) =>
    [...text.matchAll(/\p{L}{5,}/gu)].flatMap(({ 0: word, index }) => {
      const middle = index + Math.floor(word.length / 2)
      const left = text.slice(0, middle) + text.slice(middle + 1)
      const swapped = text.slice(0, middle) + text[middle + 1] + text[middle] + text.slice(middle + 2)
      return [left, swapped, `${text.slice(0, middle)}${text[middle]}${text.slice(middle)}`].map(
        (each) => [each, id] as const,
      )
    }),
  )
  expect(slips.length).toBeGreaterThan(400)
  expect(share(slips, 1)).toBeGreaterThanOrEqual(85)
  expect(share(slips, 3)).toBeGreaterThanOrEqual(95)
})

test('what means nothing suggests nothing, however long it is', () => {
  expect(meant('xqzw')).toEqual([])
  expect(meant('qzx '.repeat(5000))).toEqual([])
  expect(meant('')).toEqual([])
})
