import type { Text } from '../../../platform/i18n.ts'
import { type Element, type Instrument, text } from './instrument.ts'

/** Four steps of one quality, in the older instrument's way. */
function steps(id: string, en: string): readonly [Text, Text, Text, Text] {
  const low = id.toLowerCase()
  return [
    text(`Tidak ${low}`, `Not ${en}`),
    text(`Kurang ${low}`, `Less ${en}`),
    text(id, capital(en)),
    text(`Sangat ${low}`, `Very ${en}`),
  ]
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function element(key: string, name: Text, ask: Text, options: Element['options']): Element {
  return { key, name, ask, options }
}

/** Indeks Kepuasan Masyarakat with 14 elements (KepmenPAN KEP/25/M.PAN/2/2004); for reports of its time. */
export const kepmenpan2004: Instrument = {
  id: 'kepmenpan-25-2004',
  law: 'KepmenPAN KEP/25/M.PAN/2/2004',
  elements: [
    element(
      'prosedur',
      text('Prosedur pelayanan', 'Procedure'),
      text('Seberapa mudah prosedurnya?', 'How easy was the procedure?'),
      steps('Mudah', 'easy'),
    ),
    element(
      'persyaratan',
      text('Persyaratan pelayanan', 'Requirements'),
      text('Apakah persyaratan sesuai dengan layanannya?', 'Did the requirements suit the service?'),
      steps('Sesuai', 'suitable'),
    ),
    element(
      'kejelasanPetugas',
      text('Kejelasan petugas', 'Who is responsible'),
      text('Seberapa jelas petugas yang melayani Anda?', 'How clear was it who served you?'),
      steps('Jelas', 'clear'),
    ),
    element(
      'kedisiplinan',
      text('Kedisiplinan petugas', 'Discipline of staff'),
      text('Seberapa disiplin petugas?', 'How disciplined were the staff?'),
      steps('Disiplin', 'disciplined'),
    ),
    element(
      'tanggungJawab',
      text('Tanggung jawab petugas', 'Responsibility of staff'),
      text('Seberapa bertanggung jawab petugas?', 'How responsible were the staff?'),
      steps('Bertanggung jawab', 'responsible'),
    ),
    element(
      'kemampuan',
      text('Kemampuan petugas', 'Ability of staff'),
      text('Seberapa mampu petugas?', 'How able were the staff?'),
      steps('Mampu', 'able'),
    ),
    element(
      'kecepatan',
      text('Kecepatan pelayanan', 'Speed'),
      text('Seberapa cepat pelayanannya?', 'How fast was the service?'),
      steps('Cepat', 'fast'),
    ),
    element(
      'keadilan',
      text('Keadilan mendapatkan pelayanan', 'Fairness'),
      text('Seberapa adil orang dilayani?', 'How fairly are people served?'),
      steps('Adil', 'fair'),
    ),
    element(
      'kesopanan',
      text('Kesopanan dan keramahan petugas', 'Courtesy of staff'),
      text('Seberapa sopan dan ramah petugas?', 'How polite and friendly were the staff?'),
      steps('Sopan dan ramah', 'polite and friendly'),
    ),
    element(
      'kewajaranBiaya',
      text('Kewajaran biaya', 'Fairness of cost'),
      text('Seberapa wajar biayanya?', 'How fair was the cost?'),
      steps('Wajar', 'fair'),
    ),
    element(
      'kepastianBiaya',
      text('Kepastian biaya', 'Certainty of cost'),
      text('Apakah biaya sesuai dengan yang ditetapkan?', 'Was the cost the one laid down?'),
      steps('Sesuai', 'as laid down'),
    ),
    element(
      'kepastianJadwal',
      text('Kepastian jadwal', 'Certainty of schedule'),
      text('Apakah pelayanan tepat jadwal?', 'Was the service on schedule?'),
      steps('Tepat', 'on schedule'),
    ),
    element(
      'kenyamanan',
      text('Kenyamanan lingkungan', 'Comfort'),
      text('Seberapa nyaman tempatnya?', 'How comfortable was the place?'),
      steps('Nyaman', 'comfortable'),
    ),
    element(
      'keamanan',
      text('Keamanan pelayanan', 'Safety'),
      text('Seberapa aman tempatnya?', 'How safe was the place?'),
      steps('Aman', 'safe'),
    ),
  ],
  bands: [
    { mutu: 'A', from: 8126, kinerja: text('sangat baik', 'very good') },
    { mutu: 'B', from: 6251, kinerja: text('baik', 'good') },
    { mutu: 'C', from: 4376, kinerja: text('kurang baik', 'less than good') },
    { mutu: 'D', from: 0, kinerja: text('tidak baik', 'not good') },
  ],
  weights: { '0.071': [71, 1000], exact: [1, 14] },
  defaultWeight: '0.071',
}
