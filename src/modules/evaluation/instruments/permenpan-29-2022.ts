import { type Instrument, text } from './instrument.ts'

/**
 * PEKPPP: aspects and weights by PermenPANRB 29/2022 as amended by 4/2023. The weights of the first aspect's indicators are
 * the ministry's instrument; those of the others, the steps of what data answer and the bands are settings.
 */
export const permenpan2022: Instrument = {
  from: 2023,
  law: 'PermenPANRB 29/2022 jo. 4/2023',
  answerDays: 5,
  aspects: [
    {
      key: 'kebijakan',
      name: text('Kebijakan pelayanan', 'Service policy'),
      weight: 24,
      indicators: [
        {
          key: 'standar',
          name: text('Standar pelayanan lengkap untuk setiap layanan', 'A complete standard for each service'),
          weight: 17,
          data: { source: 'standards', steps: [1, 50, 75, 90, 100] },
        },
        {
          key: 'pelibatan',
          name: text('Masyarakat dilibatkan menyusun standar', 'The public takes part in making the standards'),
          weight: 14,
        },
        {
          key: 'publikasi-standar',
          name: text('Tempat standar pelayanan diumumkan', 'Where the standards are published'),
          weight: 7,
        },
        {
          key: 'peninjauan',
          name: text(
            'Standar ditinjau berkala dan hasilnya dikerjakan',
            'Standards are reviewed, and the result acted on',
          ),
          weight: 14,
        },
        {
          key: 'maklumat',
          name: text(
            'Maklumat pelayanan dibuat, ditetapkan, diumumkan',
            'The service pledge is made, decreed, published',
          ),
          weight: 10,
        },
        {
          key: 'skm',
          name: text('Survei kepuasan cukup banyak yang menjawab', 'Enough people answered the satisfaction survey'),
          weight: 17,
          data: { source: 'sample', steps: [1, 25, 50, 75, 100] },
        },
        {
          key: 'publikasi-skm',
          name: text('Tempat hasil survei diumumkan', 'Where the result of the survey is published'),
          weight: 7,
        },
        {
          key: 'tindak-lanjut',
          name: text('Hasil survei yang ditindaklanjuti', 'How much of the result was acted on'),
          weight: 7,
        },
        {
          key: 'kecepatan',
          name: text('Kecepatan menindaklanjuti hasil survei', 'How soon the result was acted on'),
          weight: 7,
        },
      ],
    },
    {
      key: 'sdm',
      name: text('Profesionalisme petugas', 'Professional staff'),
      weight: 25,
      indicators: [
        {
          key: 'janji',
          name: text('Selesai dalam waktu yang dijanjikan', 'Done within the promised time'),
          weight: 20,
          data: { source: 'onTime', steps: [50, 60, 70, 80, 95] },
        },
        {
          key: 'jam-layanan',
          name: text('Jam layanan memudahkan warga', 'Hours that suit residents'),
          weight: 20,
        },
        { key: 'kode-etik', name: text('Kode etik dan perilaku', 'Code of ethics and conduct'), weight: 20 },
        { key: 'motivasi', name: text('Cara menjaga semangat kerja', 'How motivation is kept up'), weight: 20 },
        {
          key: 'penghargaan',
          name: text('Penghargaan bagi petugas berprestasi', 'Rewards for good work'),
          weight: 20,
        },
      ],
    },
    {
      key: 'sarana',
      name: text('Sarana prasarana', 'Facilities'),
      weight: 18,
      indicators: [
        { key: 'parkir', name: text('Tempat parkir', 'Parking'), weight: 15 },
        { key: 'ruang-tunggu', name: text('Ruang tunggu', 'Waiting room'), weight: 20 },
        { key: 'toilet', name: text('Toilet', 'Toilet'), weight: 15 },
        {
          key: 'rentan',
          name: text('Sarana bagi kelompok rentan', 'Facilities for those who need more'),
          weight: 25,
        },
        { key: 'penunjang', name: text('Sarana penunjang lain', 'Other facilities'), weight: 10 },
        { key: 'meja-depan', name: text('Meja informasi di depan', 'Information desk'), weight: 15 },
      ],
    },
    {
      key: 'sipp',
      name: text('Sistem informasi pelayanan publik', 'Information system'),
      weight: 11,
      indicators: [
        {
          key: 'daring',
          name: text('Layanan yang dapat diajukan dari rumah', 'Services that can be asked for from home'),
          weight: 40,
          data: { source: 'online', steps: [1, 25, 50, 75, 100] },
        },
        {
          key: 'saluran',
          name: text('Saluran untuk mengajukan', 'Ways to apply'),
          weight: 30,
          data: { source: 'channels', steps: [1, 1, 2, 3, 4] },
        },
        { key: 'pemutakhiran', name: text('Informasi selalu diperbarui', 'Information is kept current'), weight: 30 },
      ],
    },
    {
      key: 'pengaduan',
      name: text('Konsultasi dan pengaduan', 'Advice and complaints'),
      weight: 10,
      indicators: [
        {
          key: 'pengaduan-tepat',
          name: text('Laporan warga ditangani tepat waktu', 'Reports are dealt with in time'),
          weight: 40,
          data: { source: 'complaints', steps: [50, 60, 70, 80, 95] },
        },
        {
          key: 'tempat-konsultasi',
          name: text('Tempat dan petugas konsultasi', 'A place and staff for advice'),
          weight: 30,
        },
        {
          key: 'konsultasi-dijawab',
          name: text('Pertanyaan warga dicatat dan dijawab', 'Questions are kept and answered'),
          weight: 30,
        },
      ],
    },
    {
      key: 'inovasi',
      name: text('Inovasi', 'Innovation'),
      weight: 12,
      indicators: [
        { key: 'inovasi-ada', name: text('Inovasi pelayanan', 'Innovation in services'), weight: 50 },
        {
          key: 'inovasi-lanjut',
          name: text('Inovasi terus dijalankan', 'Innovation is kept going'),
          weight: 50,
        },
      ],
    },
  ],
  bands: [
    { letter: 'A', from: 451 },
    { letter: 'A-', from: 401 },
    { letter: 'B', from: 351 },
    { letter: 'B-', from: 301 },
    { letter: 'C', from: 251 },
    { letter: 'C-', from: 201 },
    { letter: 'D', from: 151 },
    { letter: 'E', from: 101 },
    { letter: 'F', from: 0 },
  ],
}
