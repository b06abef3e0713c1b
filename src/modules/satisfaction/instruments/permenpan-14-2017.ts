import { type Instrument, text } from './instrument.ts'

const suitable = [
  text('Tidak sesuai', 'Not suitable'),
  text('Kurang sesuai', 'Less suitable'),
  text('Sesuai', 'Suitable'),
  text('Sangat sesuai', 'Very suitable'),
] as const

/** Survei Kepuasan Masyarakat: nine elements (PermenPANRB 14/2017). */
export const permenpan2017: Instrument = {
  id: 'permenpan-14-2017',
  law: 'PermenPANRB 14/2017',
  elements: [
    {
      key: 'persyaratan',
      name: text('Persyaratan', 'Requirements'),
      ask: text('Apakah persyaratan yang diminta sesuai dengan layanannya?', 'Did the requirements suit the service?'),
      options: suitable,
    },
    {
      key: 'prosedur',
      name: text('Prosedur', 'Procedure'),
      ask: text('Seberapa mudah langkah-langkahnya?', 'How easy were the steps?'),
      options: [
        text('Tidak mudah', 'Not easy'),
        text('Kurang mudah', 'Less easy'),
        text('Mudah', 'Easy'),
        text('Sangat mudah', 'Very easy'),
      ],
    },
    {
      key: 'waktu',
      name: text('Waktu pelayanan', 'Time'),
      ask: text('Seberapa cepat urusan Anda selesai?', 'How fast was it done?'),
      options: [
        text('Tidak cepat', 'Not fast'),
        text('Kurang cepat', 'Less fast'),
        text('Cepat', 'Fast'),
        text('Sangat cepat', 'Very fast'),
      ],
    },
    {
      key: 'biaya',
      name: text('Biaya', 'Cost'),
      ask: text('Bagaimana biayanya?', 'How was the cost?'),
      options: [
        text('Sangat mahal', 'Very expensive'),
        text('Cukup mahal', 'Rather expensive'),
        text('Murah', 'Cheap'),
        text('Gratis', 'Free'),
      ],
    },
    {
      key: 'produk',
      name: text('Hasil layanan', 'Result'),
      ask: text(
        'Apakah hasil yang Anda terima sesuai dengan yang dijanjikan?',
        'Was the result what had been promised?',
      ),
      options: suitable,
    },
    {
      key: 'kompetensi',
      name: text('Kemampuan petugas', 'Ability of staff'),
      ask: text('Seberapa mampu petugas menangani urusan Anda?', 'How able were the staff?'),
      options: [
        text('Tidak kompeten', 'Not competent'),
        text('Kurang kompeten', 'Less competent'),
        text('Kompeten', 'Competent'),
        text('Sangat kompeten', 'Very competent'),
      ],
    },
    {
      key: 'perilaku',
      name: text('Sikap petugas', 'Courtesy of staff'),
      ask: text('Seberapa sopan dan ramah petugas?', 'How polite and friendly were the staff?'),
      options: [
        text('Tidak sopan dan ramah', 'Not polite and friendly'),
        text('Kurang sopan dan ramah', 'Less polite and friendly'),
        text('Sopan dan ramah', 'Polite and friendly'),
        text('Sangat sopan dan ramah', 'Very polite and friendly'),
      ],
    },
    {
      key: 'pengaduan',
      name: text('Penanganan pengaduan', 'Handling of complaints'),
      ask: text('Bagaimana pengaduan, saran, dan masukan ditangani?', 'How are complaints and suggestions handled?'),
      options: [
        text('Tidak ada', 'There is no way'),
        text('Ada tetapi tidak berfungsi', 'There is, but it does not work'),
        text('Berfungsi kurang maksimal', 'It works, not fully'),
        text('Dikelola dengan baik', 'Well handled'),
      ],
    },
    {
      key: 'sarana',
      name: text('Sarana dan prasarana', 'Facilities'),
      ask: text(
        'Bagaimana tempat, peralatan, atau aplikasi layanannya?',
        'How are the place, the equipment or the site?',
      ),
      options: [text('Buruk', 'Bad'), text('Cukup', 'Fair'), text('Baik', 'Good'), text('Sangat baik', 'Very good')],
    },
  ],
  bands: [
    { mutu: 'A', from: 8831, kinerja: text('sangat baik', 'very good') },
    { mutu: 'B', from: 7661, kinerja: text('baik', 'good') },
    { mutu: 'C', from: 6500, kinerja: text('kurang baik', 'less than good') },
    { mutu: 'D', from: 0, kinerja: text('tidak baik', 'not good') },
  ],
  weights: { exact: [1, 9], '0.111': [111, 1000], '0.11': [11, 100] },
  defaultWeight: 'exact',
}
