import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { CommandOf } from './commands.ts'
import type { Deciding } from './deciding.ts'
import { hasWords } from './gate.ts'
import type { OutputState } from './state.ts'
import type { Payload } from './types.ts'

// After the issue (decisions 13): an akta is corrected or annulled, a letter or permit revoked, each by the head.

/** Pembetulan or re-issue: the old one stops holding in the same moment. */
export function replace(on: Deciding, { output, payload }: CommandOf<'replace'>): Refused | undefined {
  const found = issued(on, output)
  if ('refusal' in found) return found
  if (!hasWords(payload, 'reason')) return refuse('reason-missing')
  on.emit('documentReplaced', { output }, { payload })
}

export function revoke(on: Deciding, { output, ground, payload }: CommandOf<'revoke'>): Refused | undefined {
  const found = issued(on, output)
  if ('refusal' in found) return found
  if (isAkta(on, output)) return refuse('annul-instead')
  const refused = mayEnd(found, ground, payload)
  if (refused) return refused
  on.emit('documentRevoked', { output }, { reasonCodes: [ground], payload })
}

export function annul(on: Deciding, { output, ground, payload }: CommandOf<'annul'>): Refused | undefined {
  const found = issued(on, output)
  if ('refusal' in found) return found
  if (!isAkta(on, output)) return refuse('revoke-instead')
  const refused = mayEnd(found, ground, payload)
  if (refused) return refused
  on.emit('documentAnnulled', { output }, { reasonCodes: [ground], payload })
}

function issued(on: Deciding, id: string): OutputState | Refused {
  const found = on.state().outputs[id]
  if (!found) return refuse('output-unknown')
  if (found.physical) return refuse('output-physical')
  return found.state === 'due' ? refuse('not-issued') : found
}

function mayEnd(found: OutputState, ground: string, payload: Payload | null | undefined): Refused | undefined {
  if (found.state !== 'issued') return refuse('no-longer-valid')
  if (ground.trim() === '') return refuse('ground-missing')
  return hasWords(payload, 'reason') ? undefined : refuse('reason-missing')
}

function isAkta(on: Deciding, id: string): boolean {
  return on.rules.definition.outputs.find((output) => output.id === id)?.signer === 'registrar'
}
