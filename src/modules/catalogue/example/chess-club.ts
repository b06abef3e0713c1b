import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { compile } from '../compile.ts'
import { type Definition, definition } from '../definition.ts'

/** The invented service's file, as text. */
export const chessText = readFileSync(new URL('./chess-club.yaml', import.meta.url), 'utf8')

export const chessDefinition = (): Definition => definition.parse(parse(chessText))
export const chess = () => compile(chessDefinition())
export const chessEnv = { today: '2026-11-24', registry: 'own' } as const

/** A grown-up player who is through with the form. */
export const chessForm: Readonly<Record<string, string | string[]>> = {
  'pemain.nik': '9971 0117 0390 0007',
  'pemain.nama': 'Bima Santosa',
  'pemain.tanggalLahir.d': '17',
  'pemain.tanggalLahir.m': 'Maret',
  'pemain.tanggalLahir.y': '1990',
  'pemain.jenisKelamin': 'L',
  'pemain.peringkat': 'nasional',
  'pemain.surel': 'bima@contoh.id',
  'pendukung.0.nama': 'Ani Lestari',
  'pendukung.0.nik': '9971014101850002',
  'pendukung.0.lama': '12',
  'pendukung.1.nama': 'Budi Hartono',
  'pendukung.1.nik': '9971010202800003',
  'pendukung.1.lama': '3',
  'minat.hari': ['sabtu', 'rabu'],
  'minat.iuran': 'Rp 50.000',
  'minat.setuju': 'yes',
}
