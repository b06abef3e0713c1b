import type { Keys } from '../../platform/crypto/keys.ts'
import { canonical, leafOf } from '../../platform/events/index.ts'
import type { CaseEvent } from './model/events.ts'
import { leafSecrets, sealPayload } from './seal.ts'
import type { EventRow } from './write-store.ts'

/** Events as rows: words sealed under the case's key, and the log's commitment to each (decisions 25). */
export function eventRows(keys: Keys, caseId: string, key: Buffer, events: readonly CaseEvent[]): EventRow[] {
  return events.map((event) => {
    const row = plainRow(event)
    const payload = event.payload === null ? '' : JSON.stringify(event.payload)
    const sealed = payload === '' ? null : sealPayload(keys, caseId, event.seq, key, payload)
    const secrets = leafSecrets(key, event.seq)
    const leaf = leafOf({
      salt: secrets.salt,
      key: secrets.key,
      plain: canonical({ case: caseId, ...row }),
      sealed,
      payload,
    })
    return { ...row, payload: sealed?.toString('base64') ?? null, leaf: leaf.toString('base64') }
  })
}

/** The plain columns, as the log commits to them. */
function plainRow(event: CaseEvent): Omit<EventRow, 'payload' | 'leaf'> {
  return {
    seq: event.seq,
    type: event.type,
    v: event.v,
    happened_at: new Date(event.happenedAt).toISOString(),
    actor: event.actor,
    role: event.role,
    on_behalf: event.onBehalf,
    unit: event.unit,
    stage: event.stage,
    area: event.area,
    service: event.service,
    definition: event.definition,
    channel: event.channel,
    hold: event.hold,
    reason_codes: event.reasonCodes,
    due_at: event.dueAt === null ? null : new Date(event.dueAt).toISOString(),
    facts: event.facts,
  }
}
