/** Moments of a life by which services are found, in the order of the front page. Words under `catalogue.life.{id}`. */
export const lifeEvents = [
  'lahir',
  'sekolah',
  'menikah',
  'pindah',
  'usaha',
  'pajak',
  'sakit',
  'jalan-rusak',
  'meninggal',
] as const
export type LifeEvent = (typeof lifeEvents)[number]
