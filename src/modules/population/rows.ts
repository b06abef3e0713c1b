import type { Insertable, Selectable } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { blindNik } from '../../platform/crypto/blind-nik.ts'
import type { Card, Elements, Person } from './model/register.ts'
import type { CardTable, PersonTable } from './tables.ts'

// Rows of the tables and what the rules speak of, each way.

/** Column of each element. */
export const columns = {
  name: 'name',
  sex: 'sex',
  birthPlace: 'birth_place',
  birthDate: 'birth_date',
  birthOrder: 'birth_order',
  religion: 'religion',
  education: 'education',
  occupation: 'occupation',
  bloodGroup: 'blood_group',
  maritalStatus: 'marital_status',
  maritalDate: 'marital_date',
  citizenship: 'citizenship',
  passport: 'passport',
  kitap: 'kitap',
  father: 'father',
  fatherName: 'father_name',
  mother: 'mother',
  motherName: 'mother_name',
  birthCertificate: 'birth_certificate',
  status: 'status',
  diedOn: 'died_on',
} as const satisfies Record<keyof Elements, keyof PersonTable>

export type ElementRow = Omit<Selectable<PersonTable>, 'nik' | 'nik_blind' | 'village' | 'terms'>

export function elementsIn(row: ElementRow): Elements {
  const entries = Object.entries(columns).map(([element, column]) => [element, row[column]])
  return Object.fromEntries(entries) as unknown as Elements
}

export function rowOf(
  elements: Elements,
): Omit<Insertable<PersonTable>, 'id' | 'nik' | 'nik_blind' | 'village' | 'terms'> {
  const entries = Object.entries(columns).map(([element, column]) => [column, elements[element as keyof Elements]])
  return Object.fromEntries(entries) as ReturnType<typeof rowOf>
}

type Bound = Pick<Context, 'region' | 'house'>

/** NIK and No. KK, sealed for one row and found by a keyed index. */
export function numbersOf({ region, house }: Bound) {
  const { keys } = house
  const key = keys.purpose('population/numbers')
  const owner = (kind: 'person' | 'family', id: string) => `${region.code}/${kind}/${id}`
  return {
    seal: (kind: 'person' | 'family', id: string, number: string) => keys.seal(key, number, owner(kind, id)),
    open: (kind: 'person' | 'family', id: string, sealed: Buffer) => keys.open(key, sealed, owner(kind, id)).toString(),
    nik: (nik: string) => blindNik({ region, house }, nik),
    familyCard: (number: string) => keys.blind(`family-card/${region.code}`, number),
  }
}

export function personFrom(ctx: Bound, row: ElementRow & Pick<PersonTable, 'id' | 'nik'>): Person {
  return { ...elementsIn(row), id: row.id, nik: numbersOf(ctx).open('person', row.id, row.nik) }
}

export function cardFrom(
  row: Pick<CardTable, 'id' | 'person' | 'kind' | 'status' | 'valid_until' | 'issued_on'>,
): Card {
  const { id, person, kind, status } = row
  return { id, person, kind, status, validUntil: row.valid_until, issuedOn: row.issued_on }
}
