// What people of the demonstration write. Data, in the language of its officers and citizens.

export const notes = [
  'Sudah dicek dengan arsip.',
  'Mohon perhatikan ejaan nama.',
  'Pemohon sudah ditelepon, berkas asli dibawa besok.',
  'Data cocok dengan kartu keluarga.',
] as const

export const comments = [
  'Apakah ada yang masih kurang dari berkas saya?',
  'Mohon dibantu karena diperlukan untuk sekolah.',
  'Saya bisa datang setelah jam kerja?',
] as const

export const replies = [
  'Berkas Anda sudah lengkap dan sedang diperiksa.',
  'Silakan datang kapan saja sebelum pukul 15.00.',
] as const

export const rejections = [
  'Permohonan yang sama sudah selesai dengan nomor lain.',
  'Pemohon tidak tercatat pada kartu keluarga yang disebut.',
  'Berkas yang diminta tidak dapat ditunjukkan sampai tiga kali.',
] as const

export const objections = [
  'Saya sudah menyerahkan berkas yang diminta pada hari yang sama.',
  'Nama di kartu keluarga lama memang berbeda satu huruf.',
] as const

export const answersToObjections = [
  'Arsip sudah diperiksa ulang dan tidak ada perubahan.',
  'Dasar penolakan tetap berlaku.',
] as const

export const withdrawals = ['Sudah tidak diperlukan.', 'Kartunya ketemu lagi.', 'Salah memilih layanan.'] as const

export const surveyComments = [
  'Petugas ramah dan cepat.',
  'Antrean loket agak lama, tapi jelas.',
  'Bisa dari rumah, sangat membantu.',
  'Ruang tunggu panas.',
  'Terima kasih, selesai sebelum waktunya.',
] as const
