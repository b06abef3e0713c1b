import { defineModule } from '../../platform/module.ts'
import { refuse } from '../../platform/outcome.ts'
import { listenForAlarms } from './alarms.ts'
import { apiOperations } from './api-routes.ts'
import { applyOperations } from './apply-routes.ts'
import { mends } from './barred.ts'
import { openCasesIn } from './case-store.ts'
import { endDrafts } from './ending.ts'
import { fileOperations } from './file-routes.ts'
import { flagCase } from './flags.ts'
import { home } from './home.tsx'
import { mendOperations } from './mend-routes.ts'
import { mine } from './mine.tsx'
import { startWaitingParts } from './parts.ts'
import { resumeOperations } from './resume-routes.ts'
import { tellApplicant, toldEvents } from './tell.ts'
import { officersTold, tellOfficers } from './tell-officers.ts'
import { trackOperations } from './track-routes.ts'

export const cases = defineModule({
  name: 'cases',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [
    ...applyOperations,
    ...resumeOperations,
    ...trackOperations,
    ...mendOperations,
    ...fileOperations,
    ...apiOperations,
  ],
  home,
  async needsUnit(_ctx, db, unit) {
    const count = await openCasesIn(db, unit)
    return count > 0 ? refuse('unit-has-cases', { count }) : null
  },
  mine,
  mends,
  jobs: { 'cases.alarms': listenForAlarms, 'cases.endDrafts': endDrafts },
  schedule: { '* * * * *': 'cases.alarms', '20 * * * *': 'cases.endDrafts' },
  followers: {
    notices: { events: toldEvents, run: tellApplicant },
    officers: { events: officersTold, run: tellOfficers },
    flags: { events: ['submitted', 'started', 'corrected', 'granted'], run: flagCase },
    parts: { events: ['effectDone', 'documentIssued', 'documentReady', 'completed'], run: startWaitingParts },
  },
})

export { type Acted, act, actWithin, type How } from './act.ts'
export { actsOn, mayDraft } from './acting.ts'
export { afterwardsOf } from './afterwards.ts'
export { mendingService } from './barred.ts'
export {
  type CaseRow,
  casesFiledBy,
  casesOfParent,
  eventsOf,
  findCase,
  findCaseByNumber,
  findCases,
  openCasesAbout,
} from './case-store.ts'
export { markReckoned, olderCalendars, runningDueFrom } from './clock-store.ts'
export { type CaseContent, caseEnv, type DraftContent, valuesAt } from './content.ts'
export { moveDraft, noteDraft, noteIntake, openDraft, saveSection, stepsOf } from './draft.ts'
export {
  attachmentsOf,
  type DraftRow,
  draftsBy,
  findDraft,
  markSeen,
  markWarned as endUnannounced,
  saveDraft,
} from './draft-store.ts'
export { effectNamed } from './effects.ts'
export { bodyNamed, endingOf, groundNamed } from './endings.ts'
export type { Comparison } from './extension.ts'
export { flagsOf } from './flags.ts'
export { applicants, type Found, opened } from './followed.ts'
export { forgetCase } from './forget.ts'
export { caseNumbers, type History, loadHistories } from './history.ts'
export { unplaced } from './lag-store.ts'
export { labelOf } from './marks.ts'
export {
  type Asked,
  applicantOffers,
  deliveryOffers,
  headOffers,
  holdOffers,
  mayHoldAll,
  redoTargets,
  stageOffers,
  type WholeOffer,
  wholeOffers,
  workOffers,
  worksOn,
} from './model/actions.ts'
export type { Command } from './model/commands.ts'
export { decide } from './model/decide.ts'
export type { CaseEvent } from './model/events.ts'
export { replay } from './model/evolve.ts'
export { type HoldKind, holdRules } from './model/hold-rules.ts'
export { broken } from './model/invariants.ts'
export { capacityFor } from './model/permissions.ts'
export { documentPath, fits, type ReturnReason, returnReasons } from './model/reasons.ts'
export { nextReturn } from './model/returns.ts'
export { clockRows, headWork } from './model/rows.ts'
export type { CaseState } from './model/state.ts'
export { isLate, statuses, statusOf, waitsForApplicant } from './model/status.ts'
export { duesUnder } from './model/timer.ts'
export { isApplicants } from './model/types.ts'
export { movedWords } from './moved.ts'
export { nounOf, speakingOf, type TrackNote } from './notes.ts'
export { askedOf } from './offers.ts'
export { lockCase, type OpenCase, openCase, rulesOf } from './open.ts'
export { standingWords, Undecreed } from './pages/standing.tsx'
export { attach, attachUpload, readPaper, removePaper } from './papers.ts'
export { startWaitingParts } from './parts.ts'
export { officersNamed, profileOf } from './profile.ts'
export { type Proof, proofsOf } from './proof.ts'
export { issueResumeCode } from './resume.ts'
export { keysByEpoch, rewrapKeys } from './rewrap.ts'
export { openPayload, receiptSecret, unwrapCaseKey } from './seal.ts'
export { replaceSearched } from './search-store.ts'
export { sendDraft } from './send.ts'
export { startDraft } from './start.ts'
export { titleOf } from './submit.ts'
export { tellAbout } from './tell.ts'
export { mayReadCase, opensWith, relationOf, standingOf } from './track.ts'
