import { expect, test } from 'vitest'
import { pick } from '../../platform/i18n.ts'
import { contentHash } from './compile.ts'
import { chessDefinition } from './example/chess-club.ts'
import { overlay } from './overlay.ts'

const javanese = new Map([
  ['service.klub-catur.name', 'Anggota klub catur (jv)'],
  ['service.klub-catur.form.pemain.fields.nama.label', 'Asma jangkep'],
  ['service.klub-catur.form.pemain.fields.peringkat.options.belum.label', 'Durung ana'],
])

test('a regional language says texts anew by their place, and falls back where it is silent', () => {
  const club = chessDefinition()
  const spoken = overlay(
    club,
    new Map([
      ['id', new Map()],
      ['en', new Map()],
      ['jv', javanese],
    ]),
  )
  const player = spoken.form[0]!
  expect(pick(spoken.name, 'jv')).toBe('Anggota klub catur (jv)')
  expect(pick(player.fields[1]!.label, 'jv')).toBe('Asma jangkep')
  expect(pick(player.fields[4]!.options![0]!.label, 'jv')).toBe('Durung ana')
  expect(pick(player.title, 'jv')).toBe('Tentang pemain')
  expect(pick(spoken.name, 'en')).toBe('Chess club membership')
  expect(contentHash(club)).toBe(contentHash(chessDefinition())) // the original is untouched
})
