import type { Elements, Relation, Sex } from './model/register.ts'

// The invented people of Kota Arunika. No name, street or number belongs to anybody.

/** Areas of the demonstration city, in the form of the region's areas. */
export const demoAreas = [
  ['99.71.01', 'Kemuning', 'district'],
  ['99.71.01.1001', 'Melati', 'village'],
  ['99.71.01.1002', 'Cempaka', 'village'],
  ['99.71.02', 'Tanjung Asri', 'district'],
  ['99.71.02.1001', 'Bahari', 'village'],
  ['99.71.02.1002', 'Karang Indah', 'village'],
  ['99.71.03', 'Bukit Sekar', 'district'],
  ['99.71.03.1001', 'Sekar Wangi', 'village'],
  ['99.71.03.2002', 'Sumber Rejo', 'village'],
  ['99.71.01.1001.005', 'RW 005 Melati', 'rw'],
  ['99.71.01.1001.005.003', 'RT 003 RW 005 Melati', 'rt'],
] as const

export type DemoPerson = readonly [
  name: string,
  sex: Sex,
  birthDate: string,
  relation: Relation,
  about?: Partial<Elements>,
]

export interface DemoFamily {
  /** Village, RW, RT and street. */
  at: readonly [village: string, rw: string, rt: string, street: string]
  /** Day on which the card was made. */
  since: string
  /** Wedding day of the head, for the head and the spouse. */
  married?: string
  members: readonly DemoPerson[]
}

const worker = (occupation: string, education = 'sma', more: Partial<Elements> = {}) => ({
  occupation,
  education,
  ...more,
})
const pupil = (education = 'belumTamatSd', more: Partial<Elements> = {}) => ({
  occupation: 'Pelajar',
  education,
  ...more,
})
const melati = '9971011001'
const cempaka = '9971011002'
const bahari = '9971021001'
const karang = '9971021002'
const sekar = '9971031001'
const sumber = '9971032002'

export const demoFamilies: readonly DemoFamily[] = [
  {
    // Married before God, not before the state: their child's akta has the phrase for it.
    at: [melati, '005', '003', 'Jalan Teratai 8'],
    since: '2024-02-12',
    members: [
      [
        'Dimas Pratama',
        'L',
        '1996-08-17',
        'kepalaKeluarga',
        worker('Pedagang', 'sma', { maritalStatus: 'kawinBelumTercatat', maritalDate: '2023-11-05' }),
      ],
      [
        'Ratna Wulandari',
        'P',
        '1998-04-21',
        'istri',
        worker('Mengurus rumah tangga', 'sma', { maritalStatus: 'kawinBelumTercatat', maritalDate: '2023-11-05' }),
      ],
    ],
  },
  {
    // An old head: when he dies his wife heads a new card.
    at: [melati, '005', '003', 'Jalan Teratai 2'],
    since: '1998-01-20',
    married: '1968-06-15',
    members: [
      ['Kartono Wiryo', 'L', '1943-03-09', 'kepalaKeluarga', worker('Pensiunan', 'sd')],
      ['Sulastri', 'P', '1950-12-01', 'istri', worker('Mengurus rumah tangga', 'sd')],
      [
        'Agus Kartono',
        'L',
        '1985-08-30',
        'anak',
        worker('Karyawan swasta', 's1', { maritalStatus: 'kawinTercatat', maritalDate: '2012-09-01' }),
      ],
      [
        'Dewi Anggraini',
        'P',
        '1988-10-11',
        'menantu',
        worker('Guru', 's1', { maritalStatus: 'kawinTercatat', maritalDate: '2012-09-01' }),
      ],
      ['Nadia Putri Kartono', 'P', '2014-05-06', 'cucu', pupil()],
    ],
  },
  {
    // The head of the RT.
    at: [melati, '005', '003', 'Jalan Teratai 15'],
    since: '2005-07-04',
    married: '2001-04-28',
    members: [
      ['Bambang Hartono', 'L', '1974-11-23', 'kepalaKeluarga', worker('Wiraswasta')],
      ['Yuni Astuti', 'P', '1977-06-14', 'istri', worker('Pedagang')],
      ['Rizky Hartono', 'L', '2003-02-19', 'anak', worker('Mahasiswa', 'sma')],
      ['Citra Hartono', 'P', '2010-09-08', 'anak', pupil('smp')],
    ],
  },
  {
    at: [melati, '005', '003', 'Jalan Teratai 21'],
    since: '2016-03-15',
    married: '2015-10-10',
    members: [
      ['Ahmad Fauzi', 'L', '1989-01-30', 'kepalaKeluarga', worker('Karyawan swasta', 's1')],
      ['Siti Nurhaliza', 'P', '1991-05-07', 'istri', worker('Bidan', 'd3')],
      ['Muhammad Rafi', 'L', '2017-07-22', 'anak', pupil()],
      ['Aisyah Zahra', 'P', '2022-10-03', 'anak'],
    ],
  },
  {
    at: [melati, '002', '001', 'Jalan Kenanga 4'],
    since: '2010-05-20',
    married: '2008-12-20',
    members: [
      [
        'Yohanes Nugroho',
        'L',
        '1980-02-14',
        'kepalaKeluarga',
        worker('Pegawai negeri sipil', 's1', { religion: 'katolik' }),
      ],
      ['Maria Kristina', 'P', '1983-08-25', 'istri', worker('Perawat', 'd3', { religion: 'katolik' })],
      ['Stefanus Nugroho', 'L', '2011-12-26', 'anak', pupil('sd', { religion: 'katolik' })],
    ],
  },
  {
    at: [melati, '002', '004', 'Jalan Kenanga 11'],
    since: '2019-08-08',
    members: [
      [
        'Wati Susilowati',
        'P',
        '1969-04-02',
        'kepalaKeluarga',
        worker('Penjahit', 'smp', { maritalStatus: 'ceraiMati', maritalDate: '2019-07-30' }),
      ],
    ],
  },
  {
    at: [cempaka, '001', '002', 'Jalan Flamboyan 9'],
    since: '2012-11-11',
    married: '2011-06-18',
    members: [
      ['I Made Suardana', 'L', '1984-07-19', 'kepalaKeluarga', worker('Pelaut', 'sma', { religion: 'hindu' })],
      ['Ni Luh Sariasih', 'P', '1987-03-27', 'istri', worker('Pengusaha kecil', 'sma', { religion: 'hindu' })],
      ['I Putu Arya Suardana', 'L', '2012-09-30', 'anak', pupil('sd', { religion: 'hindu' })],
      ['Ni Kadek Dian Suardana', 'P', '2015-01-16', 'anak', pupil('belumTamatSd', { religion: 'hindu' })],
    ],
  },
  {
    // Twins: near-same names that pass by order.
    at: [cempaka, '001', '002', 'Jalan Flamboyan 14'],
    since: '2018-02-02',
    married: '2017-05-13',
    members: [
      ['Hendra Gunawan', 'L', '1990-10-10', 'kepalaKeluarga', worker('Teknisi')],
      ['Lina Marlina', 'P', '1993-12-12', 'istri', worker('Karyawan swasta', 's1')],
      ['Hasan Gunawan', 'L', '2019-06-05', 'anak', { birthOrder: 1 }],
      ['Husein Gunawan', 'L', '2019-06-05', 'anak', { birthOrder: 2 }],
    ],
  },
  {
    at: [cempaka, '003', '005', 'Jalan Bougenvil 30'],
    since: '1999-09-09',
    married: '1984-01-21',
    members: [
      ['Tjahjono Limanto', 'L', '1958-05-05', 'kepalaKeluarga', worker('Pedagang', 'sma', { religion: 'buddha' })],
      ['Mei Lan', 'P', '1961-02-08', 'istri', worker('Mengurus rumah tangga', 'smp', { religion: 'buddha' })],
      ['Kevin Limanto', 'L', '1997-03-03', 'anak', worker('Arsitek', 's1', { religion: 'buddha' })],
    ],
  },
  {
    at: [cempaka, '003', '005', 'Jalan Bougenvil 33'],
    since: '2021-04-12',
    members: [
      [
        'Rina Kusumawati',
        'P',
        '1986-06-06',
        'kepalaKeluarga',
        worker('Akuntan', 's2', { maritalStatus: 'ceraiHidup', maritalDate: '2020-12-14' }),
      ],
      ['Bagas Aditya', 'L', '2013-11-01', 'anak', pupil()],
    ],
  },
  {
    at: [bahari, '002', '001', 'Jalan Samudra 7'],
    since: '2007-01-15',
    married: '2006-03-11',
    members: [
      ['Daeng Marewa', 'L', '1979-09-17', 'kepalaKeluarga', worker('Nelayan', 'sd')],
      ['Hasnah', 'P', '1982-01-04', 'istri', worker('Mengurus rumah tangga', 'sd')],
      ['Andi Marewa', 'L', '2008-08-08', 'anak', pupil('smp')],
      ['Nurul Marewa', 'P', '2016-02-29', 'anak', pupil()],
    ],
  },
  {
    at: [bahari, '002', '003', 'Jalan Samudra 19'],
    since: '2015-06-30',
    married: '2014-08-23',
    members: [
      ['Petrus Wanggai', 'L', '1988-12-24', 'kepalaKeluarga', worker('Guru', 's1', { religion: 'kristen' })],
      ['Martha Wanggai', 'P', '1990-07-13', 'istri', worker('Petani', 'sma', { religion: 'kristen' })],
      ['Yosua Wanggai', 'L', '2018-04-15', 'anak', pupil('belumSekolah', { religion: 'kristen' })],
    ],
  },
  {
    at: [karang, '001', '001', 'Jalan Mutiara 3'],
    since: '2011-10-05',
    married: '2009-07-07',
    members: [
      ['Syahrul Ramadhan', 'L', '1981-06-29', 'kepalaKeluarga', worker('Sopir')],
      ['Fitriani', 'P', '1985-05-19', 'istri', worker('Pedagang')],
      ['Alya Ramadhani', 'P', '2010-08-12', 'anak', pupil('sd')],
      ['Ilham Ramadhan', 'L', '2013-07-10', 'anak', pupil()],
    ],
  },
  {
    // Grandparents who bring up a grandchild: only a minor would be left.
    at: [karang, '001', '002', 'Jalan Mutiara 12'],
    since: '2020-02-20',
    members: [
      [
        'Sumarni',
        'P',
        '1952-02-02',
        'kepalaKeluarga',
        worker('Mengurus rumah tangga', 'sd', { maritalStatus: 'ceraiMati', maritalDate: '2015-05-15' }),
      ],
      ['Galih Prasetya', 'L', '2012-03-23', 'cucu', pupil('sd')],
    ],
  },
  {
    at: [sekar, '004', '002', 'Jalan Pinus 5'],
    since: '2017-12-01',
    married: '2016-11-19',
    members: [
      ['Moch. Iqbal Saputra', 'L', '1991-11-11', 'kepalaKeluarga', worker('Pengembang perangkat lunak', 's1')],
      ['Putri Maharani', 'P', '1994-09-21', 'istri', worker('Dokter', 's1')],
      ['Keanu Saputra', 'L', '2019-01-25', 'anak'],
    ],
  },
  {
    at: [sekar, '004', '002', 'Jalan Pinus 18'],
    since: '2003-03-03',
    married: '1999-12-05',
    members: [
      ['Slamet Riyadi', 'L', '1971-01-01', 'kepalaKeluarga', worker('Buruh tani', 'sd')],
      ['Parinah', 'P', '1975-10-17', 'istri', worker('Buruh tani', 'sd')],
      ['Eko Riyadi', 'L', '2001-05-02', 'anak', worker('Buruh pabrik', 'sma')],
      ['Dwi Riyadi', 'P', '2009-01-31', 'anak', pupil('smp')],
    ],
  },
  {
    at: [sumber, '001', '001', 'Dusun Krajan 2'],
    since: '1995-05-05',
    married: '1978-08-17',
    members: [
      [
        'Mbah Karyo',
        'L',
        '1948-07-07',
        'kepalaKeluarga',
        worker('Petani', 'belumTamatSd', { religion: 'kepercayaan' }),
      ],
      ['Painem', 'P', '1954-04-14', 'istri', worker('Petani', 'belumTamatSd', { religion: 'kepercayaan' })],
      ['Joko Susilo', 'L', '1982-02-20', 'anak', worker('Petani', 'smp', { religion: 'kepercayaan' })],
    ],
  },
  {
    at: [sumber, '001', '003', 'Dusun Sendang 6'],
    since: '2022-08-22',
    married: '2022-07-16',
    members: [
      ['Fajar Hidayat', 'L', '1995-12-31', 'kepalaKeluarga', worker('Petani', 'sma')],
      ['Laila Khairunnisa', 'P', '1999-03-18', 'istri', worker('Guru', 's1')],
      ['Zidan Hidayat', 'L', '2024-06-09', 'anak'],
    ],
  },
]
