import type { Actor } from '../platform/context.ts'
import { after, soon, type Telling } from './telling.ts'
import { afterwards, handOut, turn } from './turns.ts'
import { comments, notes, replies, withdrawals } from './words.ts'

const minute = 60_000

/** Tells a submitted case to its end, or until time is up. */
export async function tell(t: Telling): Promise<void> {
  await officeHas(t)
  if (t.life.state.ended) afterwards(t)
  // Opened again: by an objection that was upheld, or by who had not answered.
  if (!t.life.state.ended && (t.fate === 'upheld' || t.fate === 'reopened')) await officeHas(t)
}

async function officeHas(t: Telling): Promise<void> {
  const { life, fate } = t
  for (let turns = 0; turns < 30 && !life.state.ended; turns++) {
    const open = Object.entries(life.state.stages).find(([, stage]) => stage.state === 'open')
    if (open && t.decisions !== undefined && turns >= t.decisions) break
    const before = life.state.seq
    if (open) {
      aside(t, open[0])
      if (fate === 'withdrawn' && turns === 1 && withdraw(t)) break
      if (!turn(t, open[0], turns)) break
    }
    await effects(t)
    if (life.state.seq === before) break
  }
  if (!life.state.ended) handOut(t)
}

async function effects(t: Telling): Promise<void> {
  const { life } = t
  const system: Actor = { kind: 'system', id: 'population', name: 'Pendopo', assurance: 0, person: null, grants: [] }
  for (const { run: effect } of life.rules.definition.effects) {
    if (life.state.effects[effect] !== 'pending') continue
    if (t.fate === 'failing') {
      life.act(system, { type: 'effectFailed', effect, code: 'person-moving' }, life.now, 'system')
      if (!life.act(system, { type: 'effectDone', effect }, after(t, 60), 'system')) return
      continue
    }
    const outcome = t.effect ? await t.effect(life, effect) : { results: {} }
    if ('code' in outcome) {
      life.act(system, { type: 'effectFailed', effect, code: outcome.code }, life.now, 'system')
      return
    }
    life.content = { ...life.content, results: { ...life.content.results, ...outcome.results } }
    life.act(system, { type: 'effectDone', effect }, life.now, 'system')
  }
}

// What people do besides deciding: taking, notes, questions and answers.
function aside(t: Telling, stage: string): void {
  const { life, chance, cast } = t
  const open = life.state.stages[stage]!
  if (open.state !== 'open') return
  const rule = life.rules.definition.stages.find(({ id }) => id === stage)!
  const officer = cast.who(rule.role, open.unit)
  if (!officer) return
  if (chance.often(0.3)) {
    soon(t, officer, { type: 'take', stage }, 15)
    if (chance.often(0.3)) soon(t, officer, { type: 'release', stage }, 5)
    // A lease that another officer's decision would meet is over before the next one comes.
    else life.wait(life.now + 31 * minute)
  }
  if (chance.often(0.12)) soon(t, officer, { type: 'note', stage, payload: { text: chance.pick(notes) } }, 5)
  if (chance.often(0.08) && soon(t, t.applicant, { type: 'comment', payload: { text: chance.pick(comments) } }, 20))
    soon(t, officer, { type: 'comment', payload: { text: chance.pick(replies) } }, 60)
}

function withdraw(t: Telling): boolean {
  return soon(t, t.applicant, { type: 'withdraw', payload: { reason: t.chance.pick(withdrawals) } }, 90)
}
