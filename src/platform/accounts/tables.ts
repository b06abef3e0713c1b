import type { Generated } from 'kysely'
import type { Assurance, DateText, Role } from '../context.ts'

/** How a session was opened. Roles count only in sessions opened by password (or in a demonstration). */
export type Method = 'code' | 'counter' | 'password' | 'identity' | 'demo'

interface AccountRow {
  id: string
  login: string
  name: string
  email: string | null
  email_verified_at: Date | null
  phone: string | null
  phone_verified_at: Date | null
  assurance: Assurance
  officer: Generated<boolean>
  two_factor: Generated<boolean>
  second_factor_due: Generated<boolean>
  demo: string | null
  grants_version: Generated<number>
  created_at: Date
  updated_at: Date
  ended_at: Date | null
}

interface SessionRow {
  id: string
  account: string
  token: string
  method: Method
  user_agent: string | null
  expires_at: Date
  created_at: Date
  updated_at: Date
}

interface CredentialRow {
  id: string
  account: string
  provider: string
  subject: string
  password: Generated<string | null>
  created_at: Date
  updated_at: Date
}

interface ChallengeRow {
  id: string
  identifier: string
  value: string
  expires_at: Date
}

interface SecondFactorRow {
  id: string
  account: string
  verified: boolean
}

interface DestinationRow {
  destination: Buffer
  since: Date
  codes: number
  failures: number
}

interface CodeRow {
  id: string
  region: string
  purpose: 'login' | 'contact' | 'counter'
  destination: Buffer | null
  account: string | null
  code: Buffer
  made_by?: string | null
  tries: Generated<number>
  made_at: Date
  expires_at: Date
  used_at: Date | null
}

interface InvitationRow {
  id: string
  account: string
  region: string
  token: Buffer
  invited_by: string | null
  made_at: Date
  expires_at: Date
  used_at: Date | null
}

export interface Unit {
  id: string
  name_id: string
  name_en: string
  parent: string | null
  address: string | null
  phone: string | null
  head_title: string | null
}

export type AreaLevel = 'district' | 'village' | 'rw' | 'rt'

export interface Area {
  code: string
  name: string
  level: AreaLevel
  parent: string | null
}

export interface GrantRow {
  id: string
  account: string
  role: Role
  unit: string | null
  area: string | null
  acting: 'plt' | 'plh' | null
  from_day: DateText | null
  until_day: DateText | null
  granted_by: string | null
  at: Date
  ended_at: Date | null
  ended_by: string | null
}

interface ClaimRow {
  account: string
  blind_nik: Buffer
  sealed_nik: Buffer
  claimed_at: Date
  verified_at: Date | null
  verified_by: string | null
  verified_issuer: Generated<string | null>
  person: string | null
}

export interface MandateRow {
  id: string
  holder: string | null
  person: string | null
  account: string | null
  area: string | null
  services: string[]
  consent: 'letter' | 'present' | 'decree' | 'account'
  consent_by: string | null
  evidence: string | null
  from_day: DateText
  until_day: DateText
  offered_to: Buffer | null
  offered_hint: string | null
  accepted_at: Date | null
  made_by: string | null
  made_at: Date
  ended_at: Date | null
  ended_by: string | null
}

interface ProgramRow {
  id: string
  name: string
  contact: string
  scopes: string[]
  made_by: string | null
  made_at: Date
  ended_at: Date | null
}

interface KeyRow {
  id: string
  program: string
  hash: Buffer
  hint: string
  made_by: string | null
  made_at: Date
  expires_at: Date
  ended_at: Date | null
  used_on: DateText | null
}

declare module '../context.ts' {
  interface SharedTables {
    account: AccountRow
    account_credential: CredentialRow
    account_challenge: ChallengeRow
    account_second_factor: SecondFactorRow
    account_invitation: InvitationRow
    session: SessionRow
    login_destination: DestinationRow
    login_code: CodeRow
    rate_bucket: { key: Buffer; full_at: Date }
  }
  interface RegionTables {
    unit: Unit & { ended_at: Date | null }
    area: Area
    account_grant: GrantRow
    account_claim: ClaimRow
    mandate: MandateRow
    api_program: ProgramRow
    api_key: KeyRow
  }
}
