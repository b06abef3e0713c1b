// Words that people use for the same thing. The first of a row stands for all of them; a phrase may have up to three words.
export const synonyms: readonly (readonly string[])[] = [
  ['akta', 'akte', 'certificate', 'sertifikat lahir'],
  ['kk', 'kartu keluarga', 'family card', 'c1'],
  ['ktp', 'ktp el', 'e ktp', 'ektp', 'ktpel', 'kartu tanda penduduk', 'identity card', 'id card'],
  ['kia', 'kartu identitas anak', 'kartu anak', 'ktp anak', 'child card', 'child identity card'],
  ['lahir', 'kelahiran', 'melahirkan', 'lahiran', 'birth', 'born'],
  ['bayi', 'baby', 'newborn', 'anak baru lahir'],
  ['mati', 'kematian', 'meninggal', 'meninggal dunia', 'wafat', 'almarhum', 'almarhumah', 'death', 'died', 'dead'],
  ['nikah', 'menikah', 'kawin', 'perkawinan', 'pernikahan', 'marriage', 'married', 'wedding'],
  ['cerai', 'bercerai', 'perceraian', 'divorce'],
  ['pindah', 'pindahan', 'mutasi', 'moving', 'move'],
  ['datang', 'pendatang', 'kedatangan', 'arrival', 'moving in'],
  ['keluar', 'moving away', 'moving out'],
  ['baru', 'pertama', 'new', 'first'],
  ['hilang', 'kehilangan', 'lost', 'dicuri', 'kecurian', 'stolen'],
  ['rusak', 'patah', 'buram', 'sobek', 'damaged', 'broken'],
  [
    'ubah',
    'perubahan',
    'ganti',
    'mengganti',
    'mengubah',
    'koreksi',
    'perbaikan',
    'pembetulan',
    'betulkan',
    'salah',
    'change',
    'correction',
  ],
  ['tambah', 'menambah', 'masuk', 'memasukkan', 'add'],
  ['pisah', 'pecah', 'pisahkan', 'split'],
  ['alamat', 'domisili', 'rumah', 'address'],
  ['pajak', 'tax', 'pbb'],
  ['usaha', 'bisnis', 'business', 'toko'],
  ['izin', 'ijin', 'perizinan', 'permit', 'licence', 'license'],
  ['jalan', 'road', 'aspal'],
  ['sekolah', 'school'],
  ['sakit', 'berobat', 'dokter', 'puskesmas', 'health'],
  ['anak', 'child', 'children'],
  ['rekam', 'perekaman', 'foto ktp'],
]

/** Words that say that something is wanted, not what. */
export const fillers: ReadonlySet<string> = new Set(
  (
    'apa bagaimana bikin buat cara dan dari di dengan gimana ingin ke kepada mau membuat mengurus mengajukan minta mohon online ' +
    'pengurusan perlu permohonan saya sekaligus syarat surat tolong untuk urus yang ' +
    'a an and apply application at certificate for from get how i in make my need of on or the to want'
  ).split(' '),
)
