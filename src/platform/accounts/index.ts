import type { Context } from '../context.ts'
import { defineModule } from '../module.ts'
import { deleteExpired } from './session-store.ts'

/** Removes what is over: sessions, codes, steps, spent allowances. */
const tidy = (ctx: Context) => deleteExpired(ctx.shared, ctx.now)

export const accounts = defineModule({
  name: 'accounts',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: { 'accounts.tidy': tidy },
  schedule: { '25 3 * * *': 'accounts.tidy' },
})

export {
  type Account,
  deleteSecondFactor,
  findAccount,
  findAccounts,
  findByContact,
  hasPassword,
  insertAccount,
  listDemoAccounts,
  type NewAccount,
  saveName,
} from './account-store.ts'
export type { Accounts, AccountsDeps, Credentials } from './accounts.ts'
export { type Browser, browserOf, sessionToken } from './browser.ts'
export { accountsOfPerson, deleteClaim } from './claim-store.ts'
export { claimNik, readClaim, verifyClaim } from './claims.ts'
export {
  CODE_MINUTES,
  codeAsked,
  requestCode,
  requestContactCode,
  saveContactByCode,
  signInByCode,
} from './codes.ts'
export { type Contact, maskContact, readContact } from './contact.ts'
export { safePath } from './cookies.ts'
export { COUNTER_CODE_DAYS, makeCounterCode, signInByCounterCode } from './counter-codes.ts'
export type { NextStep } from './enter.ts'
export { holdersOf, type KeptGrant, listGrants, type NewGrant } from './grant-store.ts'
export { endGrant, forgetGrants, grantRole, listOfficers, type Officer, viewOfficer } from './grants.ts'
export {
  acceptInvitation,
  INVITATION_DAYS,
  type Invited,
  inviteOfficer,
  sendPasswordLink,
  viewInvitation,
} from './invitations.ts'
export {
  endMandate,
  endMandatesFor,
  findMandate,
  giveMandate,
  type Mandate,
  mandateReaches,
  mandatesOf,
} from './mandates.ts'
export { anonymous, openAccounts } from './open.ts'
export { passwordFault, passwordLength } from './password.ts'
export { changePassword, passwordShown, signInByPassword } from './passwords.ts'
export {
  closeUnit,
  findArea,
  findUnit,
  insertArea,
  insertUnit,
  listAreas,
  listUnits,
  listVillages,
  renameArea,
  updateUnit,
} from './place-store.ts'
export { byWhom, covers, grantsFor, hasScope, holds, inForce, mayIn, type Place, today } from './policy.ts'
export {
  closeKey,
  closeProgram,
  findProgram,
  listKeys,
  listPrograms,
  type Program,
  type ProgramKey,
} from './program-store.ts'
export { makeKey, makeProgram, type Scope, scopes } from './programs.ts'
export {
  confirmSecondFactor,
  endSecondFactor,
  type SecondFactor,
  signInBySecondFactor,
  startSecondFactor,
} from './second-factor.ts'
export type { OpenSession } from './session-store.ts'
export { currentSession, endSession, endSessions, type LoggedIn, openSession, sessionsOf, signOut } from './sessions.ts'
export type { Area, AreaLevel, Method, Unit } from './tables.ts'
