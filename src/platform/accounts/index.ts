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

export { type Absence, absencesFrom, endAbsence, findAbsence, stoodInFor } from './absence-store.ts'
export { absentOn, absentToday, mayStandIn, recordAbsence, workingRoles } from './absences.ts'
export {
  type Account,
  deleteSecondFactor,
  findAccount,
  findByContact,
  hasPassword,
  insertAccount,
  listDemoAccounts,
  saveName,
} from './account-store.ts'
export { type Browser, browserOf, sessionToken } from './browser.ts'
export { accountsOfPerson } from './claim-store.ts'
export { claimFor, claimNik, readClaim, verifyClaim, vouchForClaim } from './claims.ts'
export { codeAsked, requestCode, requestContactCode, saveContactByCode, signInByCode } from './codes.ts'
export { localPhone, maskContact, readContact, readPhone } from './contact.ts'
export { readCookie, safePath, setCookie } from './cookies.ts'
export { COUNTER_CODE_DAYS, makeCounterCode, signInByCounterCode } from './counter-codes.ts'
export type { NextStep } from './enter.ts'
export { factorResetsOf, type KnownReset, resetSecondFactor } from './factor-resets.ts'
export { insertGrant, type KeptGrant, listGrants, type NewGrant } from './grant-store.ts'
export { endGrant, forgetGrants, grantRole, listOfficers, type Officer, viewOfficer } from './grants.ts'
export {
  beginIdentity,
  enterByIdentity,
  finishIdentity,
  hasIdentity,
  linkIdentity,
  makeIdentified,
  unlinkIdentity,
  vouchedHere,
} from './identities.ts'
export type { Vouched } from './identity-provider.ts'
export { acceptInvitation, inviteOfficer, sendPasswordLink, viewInvitation } from './invitations.ts'
export { endMandatesFor, type KeptMandate, type Mandate, type Subject } from './mandate-store.ts'
export {
  actsFor,
  answerMandate,
  endMandate,
  faultsOfTerms,
  giveMandate,
  heldFor,
  mandatesOfActor,
  offerMandate,
  type Standing,
} from './mandates.ts'
export { officerActor } from './officer-actor.ts'
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
export { grantsFor, holds, inForce, mayIn, today } from './policy.ts'
export {
  closeKey,
  closeProgram,
  findProgram,
  listKeys,
  listPrograms,
  type Program,
  type ProgramKey,
} from './program-store.ts'
export { makeKey, makeProgram, programByKey, scopes } from './programs.ts'
export { confirmSecondFactor, endSecondFactor, signInBySecondFactor, startSecondFactor } from './second-factor.ts'
export type { OpenSession } from './session-store.ts'
export { currentSession, endSession, endSessions, type LoggedIn, openSession, sessionsOf, signOut } from './sessions.ts'
export { subjectName } from './subjects.ts'
export type { Area, Unit } from './tables.ts'
export { unitNames, unitText } from './unit-names.ts'
