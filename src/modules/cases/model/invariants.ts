import { isRunning } from './clock.ts'
import { isStopped, officeCanProceed, openStages } from './settle.ts'
import { isDecided } from './stages.ts'
import type { CaseState, Clock } from './state.ts'
import type { Rules } from './types.ts'

/** What must hold of every state. Names what does not; used by tests and by the check of a restored region. */
export function broken(rules: Rules, state: CaseState): string[] {
  return [
    ...(state.ended ? afterTheEnd(state) : whileItRuns(rules, state)),
    ...stagesAndHolds(state),
    ...clocks(state),
    ...results(state),
  ]
}

function afterTheEnd(state: CaseState): string[] {
  return [
    ...unless(openStages(state).length === 0, 'an ended case has an open stage'),
    ...unless(state.holds.length === 0, 'an ended case has a hold'),
    ...unless(
      state.appeal === null || state.ended!.how === 'rejected' || state.appeal.answer !== null,
      'an open objection without a rejection',
    ),
    ...unless(state.ended!.how !== 'completed' || state.resultAt !== null, 'completed without a result'),
  ]
}

function whileItRuns(rules: Rules, state: CaseState): string[] {
  const { definition } = rules
  const waits = state.startedAt === null
  const somethingDue = Object.values(state.outputs).some((output) => output.state === 'due' || output.state === 'ready')
  const effectsOpen = Object.values(state.effects).some((effect) => effect !== 'done')
  return [
    ...unless(waits === (state.clock === null), 'clock and beginning differ'),
    ...unless(!waits || Object.keys(state.stages).length === 0, 'a waiting part has stages'),
    ...unless(waits || openStages(state).length > 0 || effectsOpen || somethingDue, 'nobody can move the case'),
    ...unless(state.grantedAt !== null || waits || !isDecided(definition, state), 'decided and not granted'),
    ...unless(state.grantedAt === null || isDecided(definition, state), 'granted and not decided'),
  ]
}

function stagesAndHolds(state: CaseState): string[] {
  const scopes = state.holds.map((hold) => `${hold.kind} on ${hold.stage}`)
  return [
    ...unless(new Set(scopes).size === scopes.length, 'two holds of a kind in one scope'),
    ...state.holds.flatMap((hold) =>
      unless(
        hold.stage === null || state.stages[hold.stage]?.state === 'open',
        `a hold on "${hold.stage}", which is not open`,
      ),
    ),
    ...state.holds.flatMap((hold) =>
      unless(hold.kind !== 'applicant' || hold.marks.length > 0, 'a send-back without a mark'),
    ),
    ...Object.entries(state.stages).flatMap(([id, stage]) =>
      unless(
        stage.state !== 'done' || (stage.by === null) === (stage.how === 'deemed'),
        `nobody, or somebody, decided "${id}"`,
      ),
    ),
  ]
}

function clocks(state: CaseState): string[] {
  const stages = Object.entries(state.stages).flatMap(([id, stage]) => {
    if (stage.state === 'skipped') return []
    const runs = stage.state === 'open' && !isStopped(state, id)
    return [
      ...spans(id, stage.clock, state.lastAt),
      ...unless(isRunning(stage.clock) === runs, `the clock of "${id}" should${runs ? '' : ' not'} run`),
    ]
  })
  if (!state.clock) return stages
  const runs = officeCanProceed(state)
  return [
    ...stages,
    ...spans('', state.clock, state.lastAt),
    ...unless(isRunning(state.clock) === runs, `the clock should${runs ? '' : ' not'} run`),
  ]
}

function spans(id: string, clock: Clock, lastAt: number): string[] {
  let last = clock.startedAt
  for (const [from, to] of clock.runs) {
    if (from < last || (to !== null && to < from)) return [`the clock of "${id}" ran backwards`]
    last = to ?? from
  }
  return [
    ...unless(last <= lastAt, `the clock of "${id}" is ahead`),
    ...unless(
      clock.runs.slice(0, -1).every(([, to]) => to !== null),
      `the clock of "${id}" runs twice`,
    ),
  ]
}

function results(state: CaseState): string[] {
  const odd = Object.entries(state.outputs).filter(([, { physical, state: is, version }]) => {
    const own = physical ? ['due', 'ready', 'handedOver'] : ['due', 'issued', 'revoked', 'annulled']
    return !own.includes(is) || (is === 'due') !== (version === 0)
  })
  const due = Object.values(state.outputs).some((output) => output.state === 'due')
  return [
    ...odd.map(([id]) => `output "${id}" is in an impossible state`),
    ...unless(state.resultAt === null || (state.grantedAt !== null && !due), 'a result without its outputs'),
    ...unless(state.grantedAt !== null || Object.keys(state.outputs).length === 0, 'an output without an approval'),
  ]
}

function unless(holds: boolean, what: string): string[] {
  return holds ? [] : [what]
}
