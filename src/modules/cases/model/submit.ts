import { dateIn } from '../../../platform/calendar.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { CommandOf } from './commands.ts'
import { follow } from './consequences.ts'
import { type Deciding, deciding, needed, reckon } from './deciding.ts'
import { holdRules } from './hold-rules.ts'
import { capacityToSubmit, type Relation } from './permissions.ts'
import type { Capacity, DecideContext, Decided, Rules } from './types.ts'

/** A new case. What was answered has been checked by the catalogue; here it is decided who may send it and where it goes. */
export function submit(rules: Rules, command: CommandOf<'submit'>, context: DecideContext): Decided | Refused {
  const { applicants, standard, bundle } = rules.definition
  const open = applicants.roles.includes('anyone')
  if (context.actor.kind === 'anonymous' && !open) return refuse('log-in-first')
  const waits = command.waits ?? false
  const capacity = capacityToSubmit(rules.definition, context.actor, command, context.channel, relationOf(context))
  if (!capacity) return refuse('not-yours-to-submit')
  // A part was asked for with its parent, which is what this was decided on.
  if (!waits && !applicants.for.includes(command.for)) return refuse('not-for-others')
  if (!waits && !open && isPerson(capacity) && context.actor.assurance < applicants.assurance)
    return refuse('prove-who-you-are')
  const at = command.receivedAt ?? context.now
  if (at > context.now || (command.receivedAt !== undefined && isPerson(capacity))) return refuse('received-time-wrong')

  const on = deciding(rules, null, context, capacity, at)
  const { due, reckoned } = reckon(on, standard.promise)
  const parts = bundle.filter((part) => needed(on, part.when)).map((part) => part.service)
  on.emit(
    'submitted',
    { ...reckoned, parts, waits },
    { area: command.area, unit: command.unit, dueAt: waits ? null : due, payload: command.payload },
  )
  if (!waits) begin(on)
  return on.done()
}

const isPerson = ({ role }: Capacity) => role === 'citizen' || role === 'mandate'

/** A part of a bundle may begin: its clock starts now. Harmless when it has begun. */
export function startPart(on: Deciding, command: CommandOf<'startPart'>): Refused | undefined {
  if (on.state().startedAt !== null) return
  if (on.state().ended) return refuse('case-closed')
  const { due, reckoned } = reckon(on, on.rules.definition.standard.promise)
  on.emit('started', reckoned, { dueAt: due, payload: command.payload })
  begin(on)
}

export function relationOf({ calendar, now, mandate, receipt }: DecideContext): Relation {
  return { today: dateIn(calendar.zone, now), mandate, receipt }
}

function begin(on: Deciding): void {
  // What costs something is worked on once it is paid; the applicant's time is not the office's.
  if (on.rules.definition.standard.fee > 0 && on.state().paidAt === null)
    on.emit(
      'held',
      { stops: holdRules.payment.stops, remindAt: null, marks: [] },
      { hold: 'payment', reasonCodes: ['tagihan'] },
    )
  follow(on, null)
}
