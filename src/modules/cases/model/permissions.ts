import { covers, grantsFor, hasScope, reaches } from '../../../platform/accounts/policy.ts'
import type { Actor, DateText, Role } from '../../../platform/context.ts'
import type { Definition } from '../../catalogue/definition.ts'
import type { CommandOf, CommandType } from './commands.ts'
import { stageOf } from './stages.ts'
import type { CaseState, StageState } from './state.ts'
import type { Capacity } from './types.ts'

// Who may do what on which case: one table, used by operations before a page is shown and by `decide` before it happens.

/** What a permission is decided on; a `CaseState` is one. */
export type Row = Pick<CaseState, 'unit' | 'area' | 'applicant' | 'filedBy' | 'stages'>

/** Facts about the actor and this case that the actor does not carry. */
export interface Relation {
  today: DateText
  /** Holds a valid mandate of the case's subject for this service. */
  mandate: boolean
  /** Has shown the secret of the case's receipt. */
  receipt: boolean
}

/**
 * applicant: whose case it is, or who filed it as partner, or a mandate holder, or who shows the receipt.
 * desk: officers of the unit, for people at the counter. stage: whoever has the stage's role in its unit and area.
 * head: head of the stage's or case's unit. staff: anyone who works in the unit. system: the house itself.
 */
type Doer = 'applicant' | 'desk' | 'stage' | 'head' | 'staff' | 'payer' | 'system'

const doers: Readonly<Record<Exclude<CommandType, 'submit'>, readonly Doer[]>> = {
  withdraw: ['applicant', 'desk'],
  correct: ['applicant', 'desk'],
  comment: ['applicant', 'staff'],
  rate: ['applicant', 'desk'],
  appeal: ['applicant', 'desk'],
  reopen: ['applicant', 'head', 'desk'],
  take: ['stage', 'head'],
  release: ['stage', 'head'],
  reassign: ['head'],
  note: ['staff'],
  forward: ['stage', 'head'],
  approve: ['stage'],
  return: ['stage', 'head'],
  redo: ['stage', 'head'],
  reject: ['stage'],
  refer: ['stage'],
  transfer: ['stage'],
  merge: ['stage', 'head'],
  // The house itself where what it followed ended without an answer.
  unmerge: ['stage', 'head', 'system'],
  recategorise: ['stage', 'head'],
  initial: ['stage'],
  sign: ['stage'],
  enter: ['stage'],
  hold: ['stage', 'head'],
  resume: ['stage', 'head'],
  makeSafe: ['stage', 'head'],
  ready: ['stage', 'desk'],
  handOver: ['stage', 'desk'],
  denyAppeal: ['head'],
  retry: ['head'],
  correctRecord: ['head'],
  // The house itself where a correction that was asked for, checked and signed has its effect.
  replace: ['head', 'system'],
  revoke: ['head'],
  annul: ['head', 'system'],
  pay: ['system', 'payer'],
  effectDone: ['system'],
  effectFailed: ['system'],
  issue: ['system'],
  startPart: ['system'],
  answer: ['system'],
  rejoin: ['system'],
  expire: ['system'],
  changeCalendar: ['system'],
}

const staff: readonly Role[] = ['officer', 'verifier', 'signatory', 'unitHead', 'leader']
const desk: readonly Role[] = ['officer', 'verifier', 'unitHead']
const office: ReadonlySet<Doer> = new Set<Doer>(['stage', 'head'])

/** In which capacity the actor may give this command on this case (and stage); null: not at all. `prefer`: as head if possible. */
export function capacityFor(
  definition: Definition,
  actor: Actor,
  command: Exclude<CommandType, 'submit'>,
  stage: string | null,
  row: Row,
  relation: Relation,
  prefer?: 'head',
): Capacity | null {
  const allowed = doers[command]
  for (const doer of prefer && allowed.includes(prefer) ? [prefer, ...allowed] : allowed) {
    // Nobody decides on their own request.
    if (office.has(doer) && isOwn(actor, row)) continue
    const capacity = as(doer, definition, actor, stage, row, relation)
    if (capacity) return capacity
  }
  return null
}

/** The case is the actor's own, so that as an official they keep away from it. */
export function isOwn(actor: Actor, row: Row): boolean {
  return actor.kind === 'account' && actor.id !== null && actor.id === row.applicant
}

/** May open the case and read what was written: the applicant's side, who works on it, and auditors. */
export function mayRead(actor: Actor, row: Row, relation: Relation): boolean {
  if (asApplicant(actor, row, relation) || actor.kind === 'system') return true
  const units = [
    row.unit,
    ...Object.values(row.stages).map((stage) => (stage.state === 'skipped' ? row.unit : stage.unit)),
  ]
  return units.some((unit) => grantIn(actor, [...staff, 'auditor'], unit, row.area, relation.today) !== null)
}

/** Who may submit, as the definition says; the assurance of a citizen is asked for apart. */
export function capacityToSubmit(
  definition: Definition,
  actor: Actor,
  command: CommandOf<'submit'>,
  channel: string,
  relation: Relation,
): Capacity | null {
  // Whoever may ask for a bundle thereby asks for its parts.
  const roles: readonly string[] = command.waits
    ? ['citizen', 'officer', 'partner', 'rtHead']
    : definition.applicants.roles
  const atCounter = channel === 'counter' || channel === 'paper' || channel === 'phone'
  if (actor.kind === 'system') return plain('system')
  if (actor.kind === 'program')
    return roles.includes('partner') && hasScope(actor, 'cases.submit') ? plain('partner') : null
  if (actor.kind === 'anonymous') return roles.includes('anyone') ? plain('citizen') : null
  if (actor.kind !== 'account') return null
  if (atCounter && roles.includes('officer')) return grantIn(actor, desk, definition.unit, command.area, relation.today)
  if (command.for === 'area' && roles.includes('rtHead'))
    return grantIn(actor, ['rtHead'], null, command.area, relation.today)
  if (!roles.includes('citizen') && !roles.includes('anyone')) return null
  // By a mandate it is the other's own request.
  return plain(relation.mandate ? 'mandate' : 'citizen')
}

function as(
  doer: Doer,
  definition: Definition,
  actor: Actor,
  stage: string | null,
  row: Row,
  relation: Relation,
): Capacity | null {
  const unit = (stage && unitOf(definition, row, stage)) ?? row.unit
  switch (doer) {
    case 'applicant':
      return asApplicant(actor, row, relation)
    case 'desk':
      return grantIn(actor, desk, row.unit, row.area, relation.today)
    case 'stage': {
      const role = stage === null ? undefined : stageOf(definition, stage)?.role
      return role ? grantIn(actor, [role], unit, row.area, relation.today) : null
    }
    case 'head':
      return grantIn(actor, ['unitHead'], unit, row.area, relation.today)
    case 'staff':
      return grantIn(actor, staff, unit, row.area, relation.today)
    case 'payer':
      return hasScope(actor, 'payments') ? plain('partner') : null
    case 'system':
      return actor.kind === 'system' ? plain('system') : null
    default:
      throw new Error(`nobody knows the doer "${doer satisfies never}"`)
  }
}

function asApplicant(actor: Actor, row: Row, { mandate, receipt }: Relation): Capacity | null {
  if (isOwn(actor, row)) return plain('citizen')
  if (actor.kind === 'program') return actor.id !== null && actor.id === row.filedBy ? plain('partner') : null
  if (mandate && actor.kind === 'account') return plain('mandate')
  return receipt ? plain('citizen') : null
}

/** Unit that has the stage now, or will have it. */
export function unitOf(definition: Definition, row: Pick<Row, 'stages' | 'unit'>, id: string): string {
  const reached: StageState | undefined = row.stages[id]
  if (reached && reached.state !== 'skipped') return reached.unit
  return stageOf(definition, id)?.unit ?? row.unit
}

/** The first grant that reaches there. The head of an RT has an area and nothing beyond it. */
function grantIn(
  actor: Actor,
  roles: readonly Role[],
  unit: string | null,
  area: string | null,
  today: DateText,
): Capacity | null {
  for (const role of roles)
    for (const grant of grantsFor(actor, role, today)) {
      const fits =
        role === 'rtHead'
          ? area !== null && grant.area !== null && covers(grant.area, area)
          : reaches(grant, { unit, area })
      if (fits) return { role, acting: grant.acting ?? null }
    }
  return null
}

function plain(role: Capacity['role']): Capacity {
  return { role, acting: null }
}
