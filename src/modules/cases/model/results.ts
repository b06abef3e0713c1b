import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { CommandOf } from './commands.ts'
import type { Deciding } from './deciding.ts'
import { gate, hasWords } from './gate.ts'
import { effectsDone } from './settle.ts'
import { decidedBy, deliveryFor } from './stages.ts'
import type { OutputState } from './state.ts'

// What an approval sets going: changes of registers, documents, things handed over. Repeating what is done does nothing.

export function effectDone(on: Deciding, { effect, payload }: CommandOf<'effectDone'>): Refused | undefined {
  const known = on.state().effects[effect]
  if (known === undefined) return refuse('effect-unknown')
  if (known === 'done') return
  on.emit('effectDone', { effect }, { payload })
}

/** The register refused: a task for the head. `code` is the refusal's. */
export function effectFailed(on: Deciding, { effect, code, payload }: CommandOf<'effectFailed'>): Refused | undefined {
  const known = on.state().effects[effect]
  if (known === undefined) return refuse('effect-unknown')
  if (known !== 'pending') return
  on.emit('effectFailed', { effect }, { reasonCodes: [code], payload })
}

/** The head has it tried again; what comes of it follows at once. */
export function retry(on: Deciding, { effect, payload }: CommandOf<'retry'>): Refused | undefined {
  const known = on.state().effects[effect]
  if (known === undefined) return refuse('effect-unknown')
  if (known !== 'failed') return refuse('effect-not-failed')
  on.emit('effectRetried', { effect }, { payload })
}

export function issue(on: Deciding, { output, payload }: CommandOf<'issue'>): Refused | undefined {
  const found = outputOf(on, output)
  if ('refusal' in found) return found
  if (found.physical) return refuse('output-physical')
  if (found.state !== 'due') return
  if (!effectsDone(on.state())) return refuse('effects-first')
  on.emit('documentIssued', { output }, { payload })
}

/** A physical result is made and can be fetched. */
export function ready(on: Deciding, { output, payload }: CommandOf<'ready'>): Refused | undefined {
  const found = deliverable(on, output, 'ready')
  if ('refusal' in found) return found
  if (found.state !== 'due') return refuse('already-ready')
  deliver(on, 'ready', () => on.emit('documentReady', { output }, { stage: found.stage, payload }))
}

/** Handed over: to whom is in the words, by whom is the actor. */
export function handOver(on: Deciding, { output, payload }: CommandOf<'handOver'>): Refused | undefined {
  const found = deliverable(on, output, 'handOver')
  if ('refusal' in found) return found
  if (found.state === 'due') return refuse('not-ready')
  if (found.state !== 'ready') return refuse('already-handed-over')
  if (!hasWords(payload, 'to')) return refuse('receiver-missing')
  deliver(on, 'handOver', () => on.emit('handedOver', { output }, { stage: found.stage, payload }))
}

function outputOf(on: Deciding, id: string): OutputState | Refused {
  return on.state().outputs[id] ?? refuse('output-unknown')
}

function deliverable(
  on: Deciding,
  id: string,
  action: 'ready' | 'handOver',
): (OutputState & { stage: string | null }) | Refused {
  const found = outputOf(on, id)
  if ('refusal' in found) return found
  if (!found.physical) return refuse('output-not-physical')
  if (!effectsDone(on.state())) return refuse('effects-first')
  const stage = deliveryFor(on.rules.definition, on.state(), action)?.id ?? null
  if (stage !== null) {
    const gated = gate(on, stage, action)
    if ('refusal' in gated) return gated
  }
  return { ...found, stage }
}

// The last of its things decides the stage whose work this is.
function deliver(on: Deciding, action: 'ready' | 'handOver', emit: () => void): void {
  emit()
  const rule = deliveryFor(on.rules.definition, on.state(), action)
  if (!rule || !decidedBy(rule).includes(action)) return
  const left = Object.values(on.state().outputs).some(
    (output) => output.physical && (output.state === 'due' || (action === 'handOver' && output.state === 'ready')),
  )
  if (!left) on.emit('stageApproved', null, { stage: rule.id })
}
