import type { Moment } from '../../../platform/context.ts'
import { type CaseEvent, isApplicants } from '../../cases/index.ts'
import type { Whereabouts } from './whereabouts.ts'

/**
 * What went wrong with a case, and what is told beside it. `reason` and `field`: why and for which answer or paper it was
 * sent back. `overturned`: a rejection that did not stand; `corrected`, `annulled`, `revoked`: a document after its issue;
 * `reopened`: called done and was not. `forwarded`, `moved`, `elsewhere`: it had come to the wrong unit, service or body.
 * `takenBack`: the office withdrew it in the applicant's name, which would be a way around its promise. `rejected`: no error,
 * but whoever rejects where others send back would look faster and more often right.
 */
export const flawKinds = [
  'reason',
  'field',
  'overturned',
  'corrected',
  'annulled',
  'revoked',
  'reopened',
  'forwarded',
  'moved',
  'elsewhere',
  'takenBack',
  'rejected',
] as const
export type FlawKind = (typeof flawKinds)[number]

export interface Flaw extends Whereabouts {
  kind: FlawKind
  /** The reason's code, or the field's path; of the other kinds ''. */
  code: string
  /** The first time: a case counts once for each. */
  at: Moment
}

/** `places`: where the case was at each of its events. */
export function flawsOf(events: readonly CaseEvent[], places: readonly Whereabouts[]): Flaw[] {
  const found = new Map<string, Flaw>()
  let end: FlawKind | null = null
  for (const [n, event] of events.entries()) {
    const at = event.happenedAt
    const note = (kind: FlawKind, code = '') => {
      const name = `${kind}\n${code}`
      if (!found.has(name)) found.set(name, { kind, code, at, ...places[n]! })
    }
    switch (event.type) {
      case 'returned':
        for (const { path, code } of event.facts.marks) {
          note('reason', code)
          note('field', withoutRows(path))
        }
        break
      case 'rejected':
        end = 'overturned'
        note('rejected')
        break
      case 'answered':
        end = event.facts.how === 'rejected' ? 'overturned' : 'reopened'
        if (event.facts.how === 'rejected') note('rejected')
        break
      case 'completed':
        end = 'reopened'
        break
      case 'referred':
        end = 'reopened'
        note('elsewhere')
        break
      case 'closedBySilence':
        // Nobody had answered; the office was not wrong to close it.
        end = null
        break
      case 'reopened':
        if (end !== null) note(end)
        break
      case 'documentReplaced':
        note('corrected')
        break
      case 'documentAnnulled':
        note('annulled')
        break
      case 'documentRevoked':
        note('revoked')
        break
      case 'withdrawn':
        if (!isApplicants(event.role)) note('takenBack')
        break
      case 'forwarded':
        note('forwarded')
        break
      case 'recategorised':
        note('moved')
        break
      default:
    }
  }
  return [...found.values()]
}

/** `saksi.0.nik` is the same field in every row. */
const withoutRows = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '')
