import type { Role } from '../platform/context.ts'

// The invented people of Kota Arunika who work for it, and those of its citizens who have an account.

export interface DemoOfficer {
  name: string
  email: string
  role: Exclude<Role, 'citizen'>
  unit: string | null
  area?: string
  /** Printed under what they sign. */
  printed?: { name: string; nip: string }
  /** Acting head of a vacant post, for two months around today. */
  acting?: 'plt'
}

export const officers: readonly DemoOfficer[] = [
  { name: 'Bayu Anggara', email: 'bayu', role: 'officer', unit: 'dukcapil' },
  { name: 'Intan Permatasari', email: 'intan', role: 'officer', unit: 'dukcapil' },
  { name: 'Sari Lestari', email: 'sari', role: 'verifier', unit: 'dukcapil' },
  { name: 'Rudi Hermawan', email: 'rudi', role: 'verifier', unit: 'dukcapil' },
  {
    name: 'Hendra Wijaya',
    email: 'hendra',
    role: 'signatory',
    unit: 'dukcapil',
    printed: { name: 'Drs. Hendra Wijaya, M.Si.', nip: '196805121994031007' },
  },
  {
    name: 'Wulan Kartikasari',
    email: 'wulan',
    role: 'signatory',
    unit: 'dukcapil',
    acting: 'plt',
    printed: { name: 'Wulan Kartikasari, S.H.', nip: '197909172005012003' },
  },
  { name: 'Maya Kusuma', email: 'maya', role: 'unitHead', unit: 'dukcapil' },
  { name: 'Arif Budiman', email: 'arif', role: 'officer', unit: 'kecamatan' },
  { name: 'Lestari Handayani', email: 'lestari', role: 'unitHead', unit: 'kecamatan' },
  { name: 'Nadia Safitri', email: 'nadia', role: 'verifier', unit: 'pengaduan' },
  { name: 'Yusuf Maulana', email: 'yusuf', role: 'officer', unit: 'pengaduan' },
  { name: 'Agus Prasetyo', email: 'agus', role: 'verifier', unit: 'pu' },
  { name: 'Dewi Anjani', email: 'dewi', role: 'officer', unit: 'pu' },
  { name: 'Rahmat Hidayat', email: 'rahmat', role: 'officer', unit: 'pu' },
  { name: 'Indah Puspitasari', email: 'indah', role: 'unitHead', unit: 'pu' },
  { name: 'Gunawan Saputro', email: 'gunawan', role: 'leader', unit: null },
  { name: 'Tono Saputra', email: 'tono', role: 'regionAdmin', unit: null },
  { name: 'Nur Aini Rahma', email: 'nuraini', role: 'auditor', unit: null },
]

/** The head of an RT, who is also one of the families; reports deaths of his RT. */
export const rtHead = { name: 'Bambang Hartono', area: '99.71.01.1001.005.003' } as const

/** Citizens with an account, each verified against the card. */
export const citizens = [
  'Ratna Wulandari',
  'Dimas Pratama',
  'Bambang Hartono',
  'Siti Nurhaliza',
  'Ahmad Fauzi',
  'Wati Susilowati',
  'Ni Luh Sariasih',
  'Lina Marlina',
  'Kevin Limanto',
  'Rina Kusumawati',
  'Hasnah',
  'Putri Maharani',
  'Eko Riyadi',
  'Fajar Hidayat',
] as const

export const units = [
  {
    id: 'dukcapil',
    name_id: 'Dinas Kependudukan dan Pencatatan Sipil',
    name_en: 'Civil Registry Office',
    address: 'Jalan Melati 1, Kota Arunika',
    phone: '(099) 555 0101',
    head_title: 'Kepala Dinas',
  },
  {
    id: 'kecamatan',
    name_id: 'Kecamatan Kemuning',
    name_en: 'Kemuning District Office',
    address: 'Jalan Kemuning 10, Kota Arunika',
    phone: '(099) 555 0102',
    head_title: 'Camat',
  },
  {
    id: 'perizinan',
    name_id: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
    name_en: 'One-Stop Licensing Office',
    address: 'Jalan Anggrek 5, Kota Arunika',
    phone: '(099) 555 0103',
    head_title: 'Kepala Dinas',
  },
  {
    id: 'pengaduan',
    name_id: 'Unit Pengaduan Masyarakat',
    name_en: 'Complaints Unit',
    address: 'Jalan Melati 3, Kota Arunika',
    phone: '(099) 555 0104',
    head_title: 'Kepala Unit',
  },
  {
    id: 'pu',
    name_id: 'Dinas Pekerjaan Umum',
    name_en: 'Public Works Office',
    address: 'Jalan Kenanga 8, Kota Arunika',
    phone: '(099) 555 0105',
    head_title: 'Kepala Dinas',
  },
] as const

/** Which reports the public works office gets; the others go to the complaints unit. */
export const roadReports = ['jalan-rusak', 'lampu-jalan', 'drainase-banjir', 'trotoar'] as const

/** Who goes out for the public works office, and where they set out. */
export const crew = {
  name: 'Regu Jalan 1',
  unit: 'pu',
  lat: -6.0246,
  lng: 107.5832,
  members: ['Dewi Anjani', 'Rahmat Hidayat'],
} as const

interface InTheStreet {
  service: string
  /** Since it was told. */
  hours: number
  words: string
  street: string
  lat: number
  lng: number
  /** What the crew has made safe, or waits for. */
  safe?: string
  lacks?: string
}

/** What lies in the street, told by nobody in particular; the last is not checked yet. */
export const inTheStreet: readonly InTheStreet[] = [
  {
    service: 'jalan-rusak',
    hours: 40,
    words: 'Lubang selebar satu meter, motor sering jatuh.',
    street: 'Jalan Melati',
    lat: -6.0288,
    lng: 107.5871,
  },
  {
    service: 'drainase-banjir',
    hours: 30,
    safe: 'Lubang dipagari dan diberi lampu.',
    words: 'Tutup saluran hilang di depan sekolah.',
    street: 'Jalan Kemuning',
    lat: -6.0211,
    lng: 107.5807,
  },
  {
    service: 'lampu-jalan',
    hours: 52,
    lacks: 'Lampu LED 60 W sudah dipesan.',
    words: 'Tiga lampu mati, gelap sekali.',
    street: 'Jalan Anggrek',
    lat: -6.0309,
    lng: 107.5789,
  },
  {
    service: 'trotoar',
    hours: 26,
    words: 'Ubin terangkat, kursi roda tidak bisa lewat.',
    street: 'Jalan Kenanga',
    lat: -6.0262,
    lng: 107.5848,
  },
  {
    service: 'jalan-rusak',
    hours: 3,
    words: 'Aspal mengelupas setelah hujan.',
    street: 'Jalan Dahlia',
    lat: -6.0187,
    lng: 107.5896,
  },
]
