import type { DateText } from '../../../platform/context.ts'
import { educations, maritalStatuses, relations, religions } from '../../../platform/family-card.ts'
import { bare, familyCardFault, nikFault, type Sex } from '../../../platform/nik.ts'
import type { Address, CardKind, Elements, MaritalStatus, Relation } from './register.ts'

// Families taken over at set-up from a table: one line a person, the lines of a family share its No. KK.

export const columns = [
  'nomor_kk',
  'alamat',
  'rt',
  'rw',
  'kelurahan',
  'kode_pos',
  'nik',
  'nama',
  'hubungan',
  'jenis_kelamin',
  'tempat_lahir',
  'tanggal_lahir',
  'agama',
  'pendidikan',
  'pekerjaan',
  'golongan_darah',
  'status_kawin',
  'tanggal_kawin',
  'kewarganegaraan',
  'nik_ayah',
  'nama_ayah',
  'nik_ibu',
  'nama_ibu',
  'akta_lahir',
  'kartu',
] as const
export type Column = (typeof columns)[number]

const needed: readonly Column[] = [
  'nomor_kk',
  'alamat',
  'kelurahan',
  'nik',
  'nama',
  'hubungan',
  'jenis_kelamin',
  'tempat_lahir',
  'tanggal_lahir',
]

const sexes = { L: ['l', 'lakilaki', 'pria'], P: ['p', 'perempuan', 'wanita'] } as const

/** Words under `population.intake.{code}`. */
export interface IntakeFault {
  line: number
  column: Column | null
  code: string
  values?: Record<string, string | number>
}

export interface IntakePerson {
  line: number
  nik: string
  relation: Relation
  elements: Elements
  /** Valid card that they hold. */
  card: CardKind | null
  fatherNik: string | null
  motherNik: string | null
}

export interface IntakeFamily {
  line: number
  number: string
  address: Address
  members: IntakePerson[]
}

export type Line = { line: number; cells: Readonly<Partial<Record<Column, string>>> }

/** Families of the lines, or everything that is wrong, by line. */
export function readFamilies(
  lines: readonly Line[],
  today: DateText,
): { families: IntakeFamily[] } | { faults: IntakeFault[] } {
  const faults: IntakeFault[] = []
  const families = new Map<string, IntakeFamily>()
  const seen = new Map<string, number>()
  for (const { line, cells } of lines) {
    const read = reader(line, cells, today, faults)
    const number = read.number('nomor_kk', familyCardFault)
    const nik = read.number('nik', nikFault)
    const before = seen.get(nik)
    if (before !== undefined && nik) faults.push({ line, column: 'nik', code: 'nik-twice', values: { line: before } })
    seen.set(nik, line)
    const family = families.get(number) ?? { line, number, address: addressOf(read), members: [] }
    families.set(number, family)
    family.members.push({
      line,
      nik,
      relation: read.code('hubungan', relations) as Relation,
      elements: elementsOf(read),
      card: read.code('kartu', ['ktp', 'kia']) as CardKind | null,
      fatherNik: read.optionalNik('nik_ayah'),
      motherNik: read.optionalNik('nik_ibu'),
    })
  }
  for (const family of families.values()) {
    const heads = family.members.filter((member) => member.relation === 'kepalaKeluarga').length
    if (heads !== 1) faults.push({ line: family.line, column: 'hubungan', code: 'one-head', values: { heads } })
  }
  return faults.length > 0 ? { faults } : { families: [...families.values()] }
}

type Reader = ReturnType<typeof reader>

function addressOf(read: Reader): Address {
  const village = read.text('kelurahan').replaceAll('.', '')
  if (village && !/^\d{10}$/.test(village)) read.wrong('kelurahan', 'village')
  const houses = (column: 'rt' | 'rw') => read.text(column).replace(/^\d{1,3}$/, (n) => n.padStart(3, '0')) || null
  return {
    street: read.text('alamat'),
    rt: houses('rt'),
    rw: houses('rw'),
    village,
    postcode: read.text('kode_pos') || null,
  }
}

function elementsOf(read: Reader): Elements {
  return {
    name: read.text('nama'),
    sex: read.sex(),
    birthPlace: read.text('tempat_lahir'),
    birthDate: read.date('tanggal_lahir') ?? '',
    birthOrder: null,
    religion: read.code('agama', religions),
    education: read.code('pendidikan', educations) ?? 'belumSekolah',
    occupation: read.text('pekerjaan') || 'Belum bekerja',
    bloodGroup: read.text('golongan_darah') || null,
    maritalStatus: (read.code('status_kawin', maritalStatuses) ?? 'belumKawin') as MaritalStatus,
    maritalDate: read.date('tanggal_kawin'),
    citizenship: read.text('kewarganegaraan').toUpperCase() === 'WNA' ? 'WNA' : 'WNI',
    passport: null,
    kitap: null,
    father: null,
    fatherName: read.text('nama_ayah') || null,
    mother: null,
    motherName: read.text('nama_ibu') || null,
    birthCertificate: read.text('akta_lahir') || null,
    status: 'alive',
    diedOn: null,
  }
}

function reader(line: number, cells: Line['cells'], today: DateText, faults: IntakeFault[]) {
  const text = (column: Column) => (cells[column] ?? '').trim()
  const wrong = (column: Column, code: string, values?: IntakeFault['values']) =>
    void faults.push({ line, column, code, ...(values && { values }) })
  for (const column of needed) if (!text(column)) wrong(column, 'missing')
  return {
    text,
    wrong,
    number(column: 'nomor_kk' | 'nik', check: typeof nikFault): string {
      const digits = bare(text(column))
      const found = digits ? check(digits) : null
      if (found) wrong(column, `number-${found.code}`, found.code === 'length' ? { count: found.count } : undefined)
      return digits
    },
    optionalNik(column: 'nik_ayah' | 'nik_ibu'): string | null {
      const digits = bare(text(column))
      if (digits && nikFault(digits)) wrong(column, 'number-wrong')
      return digits || null
    },
    /** Codes as the forms have them, or the same words with spaces: "Kepala Keluarga". */
    code(column: Column, allowed: readonly string[]): string | null {
      const given = text(column)
      const found = allowed.find((code) => fold(code) === fold(given))
      if (given && !found) wrong(column, 'code', { allowed: allowed.join(', ') })
      return found ?? null
    },
    sex(): Sex {
      const given = fold(text('jenis_kelamin'))
      const sex = (Object.keys(sexes) as Sex[]).find((s) => (sexes[s] as readonly string[]).includes(given))
      if (given && !sex) wrong('jenis_kelamin', 'code', { allowed: 'L, P' })
      return sex ?? 'L'
    },
    /** 2026-11-24, 24-11-2026 or 24/11/2026. */
    date(column: 'tanggal_lahir' | 'tanggal_kawin'): DateText | null {
      const given = text(column)
      if (!given) return null
      const date = given.replace(/^(\d{2})[-/](\d{2})[-/](\d{4})$/, '$3-$2-$1')
      const real = /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date)
      if (!real) wrong(column, 'date')
      else if (date > today) wrong(column, 'date-in-future')
      return real ? date : null
    },
  }
}

const fold = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
