import type { Mistake } from '../../platform/http/operation.ts'
import type { ChartPoint } from '../show/chart.tsx'

// Invented content, as it would come from a city's data: the gallery shows blocks with real lengths and real words.

export const day = Date.parse('2026-11-24T07:05:00Z')

export const mistakes: readonly Mistake[] = [
  { path: 'ibu.nik', code: 'galleryNik', values: { given: 15 } },
  { path: 'ibu.lahir', code: 'galleryDate' },
  { path: 'kawin', code: 'galleryChoice' },
]

export interface PileRow {
  id: string
  service: string
  who: string
  due: number
  late: boolean
}

export const pile: readonly PileRow[] = [
  { id: 'ARN-2026-7K3F9QD2', service: 'Akta kematian', who: 'Suharto Prawira', due: day - 2 * 3_600_000, late: true },
  {
    id: 'ARN-2026-1M8X0VB4',
    service: 'Akta kelahiran',
    who: 'Bayi Ratna Wulandari',
    due: day + 35 * 60_000,
    late: false,
  },
  {
    id: 'ARN-2026-5T2H6NRC',
    service: 'Pindah datang, seluruh keluarga, dengan penitipan anak di bawah umur',
    who: 'Keluarga Raden Mas Panji Kusumaningrat Hadiwidjaja dan lima anggota keluarga',
    due: day + 26 * 3_600_000,
    late: false,
  },
]

const figures = [88, 86.8, 89.2, 85.9, 88.4, 89.5, 90.2, 88.8, 91.6, 92.2, 93.3, 92.8, 93.1]

export const weeks: readonly ChartPoint[] = figures.map((value, at) => ({ label: `Minggu ${at + 34}`, value }))

export const forecast: readonly ChartPoint[] = [120, 135, 128, 140, null, 150, 149, 155].map((value, at) => ({
  label: `${at + 1} Des`,
  value,
  low: 110 + at * 3,
  high: 140 + at * 6,
}))

export const byService: readonly ChartPoint[] = [
  { label: 'Akta lahir', value: 412 },
  { label: 'KK', value: 655 },
  { label: 'KTP-el', value: 903 },
  { label: 'Pindah', value: 188 },
]
