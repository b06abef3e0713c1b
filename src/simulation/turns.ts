import { addWorkingTime, nextOpening } from '../platform/calendar.ts'
import type { Actor } from '../platform/context.ts'
import { after, applicantsTime, soon, type Telling } from './telling.ts'
import { answersToObjections, objections, rejections } from './words.ts'

const hour = 3_600_000
const day = 24 * hour

/** One turn of the office on an open stage; false when nothing more happens by now. */
export function turn(t: Telling, stage: string, turns: number): boolean {
  const { life, cast, fate, chance } = t
  const { definition } = life.rules
  const rule = definition.stages.find(({ id }) => id === stage)!
  const open = life.state.stages[stage]!
  if (open.state !== 'open') return false
  const has = (action: string) => (rule.actions as string[]).includes(action)
  const barred = (rule.notSameAs ?? []).flatMap((id) => {
    const reached = life.state.stages[id]
    return reached?.state === 'done' && reached.by ? [reached.by] : []
  })
  const officer = cast.who(rule.role, open.unit, barred[0])
  if (!officer) return false
  if (life.state.holds.some(({ kind }) => kind === 'applicant') && !mend(t)) return false
  if (has('reject') && !special(t, stage, officer)) return false
  if (rule.awaits && !visit(t, stage, officer)) return false
  if (life.state.ended) return true
  if (fate === 'late' && turns === 1) life.wait(life.now + chance.between(2, 5) * day)
  if (fate === 'forwarded' && turns === 0 && has('forward')) forward(t, stage, officer)
  if (fate === 'reassigned' && turns === 0) {
    const to = cast.who(rule.role, open.unit, officer.id)
    if (to)
      soon(
        t,
        cast.who('unitHead', open.unit),
        { type: 'reassign', stage, to: to.id!, payload: { reason: 'Petugas sedang cuti.' } },
        20,
      )
    return decideStage(t, stage, to ?? officer)
  }
  return decideStage(t, stage, officer)
}

// The applicant comes on the next working day.
function visit({ life, calendar }: Telling, stage: string, officer: Actor): boolean {
  if (!life.state.holds.some((hold) => hold.kind === 'appointment' && hold.stage === stage)) return true
  const came = addWorkingTime(calendar, nextOpening(calendar, life.now + day), hour)
  return life.act(officer, { type: 'resume', stage, kind: 'appointment' }, came)
}

// What only some fates bring, at the stage that may also refuse. False: the applicant's turn, and it stays so.
function special(t: Telling, stage: string, officer: Actor): boolean {
  const { life, fate, chance } = t
  if (fate === 'returned' || fate === 'silent' || fate === 'reopened' || fate === 'returnedTwice') {
    if (life.state.returns === 0 || (fate === 'returnedTwice' && life.state.returns === 1))
      return mending(t, stage, officer)
  }
  if (fate === 'held' && life.state.holds.length === 0 && !life.events.some(({ type }) => type === 'held')) {
    const until = life.now + 6 * day
    soon(t, officer, { type: 'hold', stage, kind: 'appointment', ground: 'tunjukkan-asli', until }, 30)
    if (t.decisions !== undefined) return false
    return soon(t, officer, { type: 'resume', stage, kind: 'appointment' }, chance.between(300, 1200))
  }
  if (fate === 'system' && !life.events.some(({ type }) => type === 'held')) {
    soon(t, officer, { type: 'hold', stage, kind: 'outsideSystem', ground: 'gangguan-siak', until: null }, 30)
    if (t.decisions !== undefined) return false
    return soon(t, officer, { type: 'resume', stage, kind: 'outsideSystem' }, chance.between(60, 400))
  }
  if (
    ['rejected', 'appealed', 'appealDenied', 'upheld'].includes(fate) &&
    !life.events.some(({ type }) => type === 'rejected')
  )
    soon(
      t,
      officer,
      {
        type: 'reject',
        stage,
        ground: t.life.rules.definition.standard.legalBasis[0]!,
        payload: { reason: chance.pick(rejections) },
      },
      60,
    )
  return true
}

/** Sends back and, unless nobody answers, has it mended. */
function mending(t: Telling, stage: string, officer: Actor): boolean {
  const { life, fate } = t
  const marks = [markOf(t)]
  const payload = { notes: { [marks[0]!.path]: 'Mohon diperbaiki, terima kasih.' } }
  if (!soon(t, officer, { type: 'return', stage, marks, payload }, 60)) return false
  if (fate === 'silent' || fate === 'reopened') {
    life.wait(life.now + (life.rules.definition.returnDays + 2) * day)
    return life.state.ended !== null
  }
  return mend(t)
}

function mend(t: Telling): boolean {
  const { life, chance } = t
  const changed = life.state.holds.flatMap((hold) => hold.marks.map(({ path }) => path))
  return life.act(t.applicant, { type: 'correct', changed, confirmed: [] }, applicantsTime(t, chance.between(3, 70)))
}

function markOf({ life, chance }: Telling): { path: string; code: string } {
  const { documents, form } = life.rules.definition
  const paper = documents.find(({ when, unless }) => !when && !unless)
  if (paper && chance.often(0.6))
    return { path: `documents.${paper.id}`, code: chance.pick(['foto-buram', 'foto-terpotong', 'tanpa-stempel']) }
  const fields = form.flatMap((section) =>
    section.repeat
      ? []
      : section.fields
          .filter((field) => answered(life, section.id, field.id))
          .map((field) => `${section.id}.${field.id}`),
  )
  return {
    path: chance.pick(fields),
    code: chance.pick(['isian-salah', 'tidak-cocok-dengan-data', 'tidak-cocok-dengan-berkas']),
  }
}

function answered(life: Telling['life'], section: string, field: string): boolean {
  const row = life.content.answers[section]
  return !!row && !Array.isArray(row) && row[field] !== null && row[field] !== undefined
}

function forward(t: Telling, stage: string, officer: Actor): void {
  const { life, cast } = t
  const home = life.state.unit
  const there = cast.who('officer', cast.neighbour)
  if (
    !soon(
      t,
      officer,
      { type: 'forward', stage, to: cast.neighbour, payload: { reason: 'Perlu dicek di kecamatan.' } },
      20,
    )
  )
    return
  soon(t, there, { type: 'forward', stage, to: home, payload: { reason: 'Sudah dicek, alamat benar.' } }, 120)
}

function decideStage(t: Telling, stage: string, officer: Actor): boolean {
  const { life, fate, cast } = t
  const rule = life.rules.definition.stages.find(({ id }) => id === stage)!
  const actions: readonly string[] = rule.actions
  if (actions.includes('approve')) return soon(t, officer, { type: 'approve', stage }, 45)
  if (actions.includes('sign')) {
    if (fate === 'redone' && !life.events.some(({ type }) => type === 'stageReopened')) {
      const back = life.rules.definition.stages.find(
        ({ role, id }) => role === 'verifier' && life.state.stages[id]?.state === 'done',
      )
      if (back)
        return soon(
          t,
          officer,
          { type: 'redo', stage, to: back.id, payload: { reason: 'Ejaan nama belum diperiksa.' } },
          30,
        )
    }
    return soon(t, officer, { type: 'sign', stage }, 60)
  }
  if (actions.includes('initial')) return soon(t, officer, { type: 'initial', stage }, 30)
  if (!actions.includes('ready') && !actions.includes('handOver')) return false
  const output = Object.entries(life.state.outputs).find(
    ([, { physical, state }]) => physical && (state === 'due' || state === 'ready'),
  )
  if (!output) return false
  if (output[1].state === 'ready')
    return soon(t, officer, { type: 'handOver', output: output[0], payload: { to: life.content.applicant.name } }, 500)
  if (fate === 'stock' && !life.events.some(({ type }) => type === 'held')) {
    soon(
      t,
      cast.who('unitHead', life.state.unit),
      { type: 'hold', stage, kind: 'blankStock', ground: 'blangko-habis', until: null },
      20,
    )
    if (t.decisions !== undefined || !soon(t, officer, { type: 'resume', stage, kind: 'blankStock' }, 900)) return false
  }
  return soon(t, officer, { type: 'ready', output: output[0] }, 90)
}

/** Things handed over without a stage of their own. */
export function handOut(t: Telling): void {
  if (Object.values(t.life.state.stages).some(({ state }) => state === 'open')) return
  for (const [output, { physical, state }] of Object.entries(t.life.state.outputs)) {
    const officer = t.cast.who('officer', t.life.state.unit)
    if (physical && state === 'due') soon(t, officer, { type: 'ready', output }, 90)
    if (physical && state === 'ready')
      soon(t, officer, { type: 'handOver', output, payload: { to: t.life.content.applicant.name } }, 400)
  }
}

/** What still happens to an ended case. */
export function afterwards(t: Telling): void {
  const { life, fate, chance, cast } = t
  const head = cast.who('unitHead', life.state.unit)
  if (life.state.ended?.how === 'rejected' && fate !== 'rejected') {
    if (
      !life.act(
        t.applicant,
        { type: 'appeal', payload: { reason: chance.pick(objections) } },
        applicantsTime(t, chance.between(10, 90)),
      )
    )
      return
    if (fate === 'appealDenied')
      soon(t, head, { type: 'denyAppeal', payload: { reason: chance.pick(answersToObjections) } }, 1200)
    if (fate === 'upheld') soon(t, head, { type: 'reopen', payload: { reason: 'Keberatan diterima.' } }, 1500)
    if (fate === 'appealed') life.wait(after(t, 480 * 25))
  } else if (fate === 'reopened' && life.state.ended?.how === 'silence')
    life.act(t.applicant, { type: 'reopen' }, applicantsTime(t, chance.between(20, 100)))
  else if (chance.often(0.06))
    soon(t, head, { type: 'correctRecord', payload: { reason: 'Salah ketik pada catatan loket.' } }, 2000)
}
