import type { DateText } from '../../platform/context.ts'
import type { CardKind, CardStatus, MaritalStatus, PersonStatus, Relation, Sex } from './model/register.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    person: PersonTable
    name_word: { word: string; sound: string; pieces: string[] }
    family: FamilyTable
    family_member: FamilyMemberTable
    person_element_history: HistoryTable & { person: string }
    family_element_history: HistoryTable & { family: string }
    card: CardTable
    vital_record: VitalRecordTable
    move: MoveTable
    move_person: { move: string; person: string }
    number_series: { kind: 'nik' | 'familyCard'; stem: string; last: number }
  }
}

export interface PersonTable {
  id: string
  nik: Buffer
  nik_blind: Buffer
  name: string
  sex: Sex
  birth_place: string
  birth_date: DateText
  birth_order: number | null
  religion: string | null
  education: string
  occupation: string
  blood_group: string | null
  marital_status: MaritalStatus
  marital_date: DateText | null
  citizenship: 'WNI' | 'WNA'
  passport: string | null
  kitap: string | null
  father: string | null
  father_name: string | null
  mother: string | null
  mother_name: string | null
  birth_certificate: string | null
  status: PersonStatus
  died_on: DateText | null
  village: string | null
  terms: string[]
}

interface FamilyTable {
  id: string
  number: Buffer
  number_blind: Buffer
  street: string
  rt: string | null
  rw: string | null
  village: string
  postcode: string | null
  opened_on: DateText
  closed_on: DateText | null
  next: string | null
}

interface FamilyMemberTable {
  id: string
  family: string
  person: string
  relation: Relation
  position: number
  since: DateText
  until: DateText | null
  joined_by: string | null
  left_by: string | null
}

interface HistoryTable {
  seq: number
  element: string
  old: string | null
  new: string | null
  since: DateText
  case_id: string | null
  ground: string
  recorded_at: Date
}

export interface CardTable {
  id: string
  person: string
  kind: CardKind
  status: CardStatus
  valid_until: DateText | null
  issued_on: DateText
  issued_by: string | null
  printed_at: Date | null
  handed_at: Date | null
  handed_by: string | null
  void_on: DateText | null
  void_ground: string | null
  void_by: string | null
}

interface VitalRecordTable {
  id: string
  kind: 'birth' | 'stillbirth' | 'death'
  person: string | null
  mother: string | null
  father: string | null
  happened_on: DateText
  weeks: number | null
  sex: Sex | null
  number: string | null
  case_id: string
}

interface MoveTable {
  id: string
  family: string
  destination: unknown
  left_on: DateText
  received_on: DateText | null
  received_by: string | null
  case_id: string
}
