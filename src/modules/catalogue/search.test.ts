import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Definition, definition } from './definition.ts'
import { searchIndex } from './search.ts'

const root = fileURLToPath(new URL('../../../services/', import.meta.url))
const services: Definition[] = globSync('**/*.yaml', { cwd: root })
  .sort()
  .map((file) => definition.parse(parse(readFileSync(root + file, 'utf8'))))
const { search } = searchIndex(services)
const found = (words: string) => search(words).map((hit) => hit.definition.id)

test.each([
  ['akte lahir', 'akta-kelahiran'],
  ['akta lahri', 'akta-kelahiran'],
  ['ktp hilang', 'ktp-el-rusak-hilang'],
  ['e-KTP saya hilang', 'ktp-el-rusak-hilang'],
  ['ktp patah', 'ktp-el-rusak-hilang'],
  ['surat pindah', 'pindah-keluar'],
  ['kartu keluarga baru', 'kk-baru'],
  ['kartu kelurga baru', 'kk-baru'],
  ['bikin ktp', 'ktp-el-baru'],
  ['cara membuat KTP baru', 'ktp-el-baru'],
  ['akte kematian', 'akta-kematian'],
  ['orang meninggal', 'akta-kematian'],
  ['kia anak', 'kia'],
  ['kartu identitas anak', 'kia'],
  ['ganti agama', 'perubahan-elemen-data'],
  ['nama saya salah', 'perubahan-elemen-data'],
  ['pecah kk', 'kk-pisah'],
  ['birth certificate', 'akta-kelahiran'],
  ['lost identity card', 'ktp-el-rusak-hilang'],
  ['death certificat', 'akta-kematian'],
  ['family card', 'kk-baru'],
  ['moving away', 'pindah-keluar'],
])('"%s" finds %s first', (words, id) => {
  expect(found(words)[0]).toBe(id)
})

test('what has been typed so far is enough', () => {
  expect(found('kema')).toContain('akta-kematian')
  expect(found('akta kel').slice(0, 3)).toContain('akta-kelahiran')
})

test('words that mean nothing here find nothing', () => {
  expect(found('xyzzy plugh')).toEqual([])
  expect(found('')).toEqual([])
  expect(found('!!! ???')).toEqual([])
})

test('any keyword with any one letter wrong still finds its service among the first three', () => {
  const keywords = services.flatMap((service) => service.keywords.map((keyword) => ({ keyword, service })))
  const letters = 'abcdefghijklmnopqrstuvwxyz '
  fc.assert(
    fc.property(
      fc.constantFrom(...keywords),
      fc.nat(200),
      fc.nat(letters.length - 1),
      fc.constantFrom('swap', 'drop', 'add', 'change'),
      ({ keyword, service }, at, letter, kind) => {
        const i = at % keyword.length
        const l = letters[letter]!
        const typed = {
          swap: keyword.slice(0, i) + (keyword[i + 1] ?? '') + keyword[i] + keyword.slice(i + 2),
          drop: keyword.slice(0, i) + keyword.slice(i + 1),
          add: keyword.slice(0, i) + l + keyword.slice(i),
          change: keyword.slice(0, i) + l + keyword.slice(i + 1),
        }[kind]
        // Where the slip makes another service's own keyword, or leaves next to nothing, that one is rightly meant.
        fc.pre(
          typed.trim().length >= 3 &&
            !keywords.some((other) => other.service !== service && other.keyword === typed.trim()),
        )
        // As many services as share the keyword may stand before it.
        const sharing = new Set(keywords.filter((k) => k.keyword === keyword).map((k) => k.service.id)).size
        expect(found(typed).slice(0, Math.max(3, sharing)), `"${typed}" for "${keyword}"`).toContain(service.id)
      },
    ),
    { numRuns: 3000 },
  )
})
