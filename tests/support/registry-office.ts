import { fileURLToPath } from 'node:url'
import { findDraft } from '../../src/modules/cases/draft-store.ts'
import {
  act,
  cases,
  casesOfParent,
  eventsOf,
  findCase,
  openCase,
  openDraft,
  saveSection,
  sendDraft,
  startDraft,
} from '../../src/modules/cases/index.ts'
import type { Command } from '../../src/modules/cases/model/commands.ts'
import { promiseAtCounter } from '../../src/modules/cases/papers.ts'
import { startWaitingParts } from '../../src/modules/cases/parts.ts'
import type { Answers, Stage } from '../../src/modules/catalogue/definition.ts'
import { catalogue, loadFolder } from '../../src/modules/catalogue/index.ts'
import { documents, issueDue, saveSignatory } from '../../src/modules/documents/index.ts'
import { followCard, noteNumber } from '../../src/modules/population/after.ts'
import { seedPopulation } from '../../src/modules/population/demo.ts'
import { population } from '../../src/modules/population/index.ts'
import type { Actor, Context } from '../../src/platform/context.ts'
import { sharedSchema } from '../../src/platform/database/database.ts'
import type { Module } from '../../src/platform/module.ts'
import { isRefused, type Refused } from '../../src/platform/outcome.ts'
import { account, grant, type TestHouse, testHouse } from './harness.ts'

// An office with the services as they are offered, the invented people, and officers who approve what comes.

export interface Office {
  house: TestHouse
  /** Files a request with these answers, every paper promised for the counter; the id of the case. */
  file(service: string, answers: Answers): Promise<string>
  /** Decides stage after stage until the case is delivered, or a stage is of `until`; entering what `entered` says. */
  work(caseId: string, about?: { until?: string; entered?: Record<string, string> }): Promise<void>
  /** Results of the effects, and what the case now is. */
  outcome(caseId: string): Promise<{
    results: Record<string, unknown>
    status: string
    outputs: Record<string, string>
    effects: Record<string, string>
  }>
}

/** `registry`: who gives the numbers; `rooms`: beside those that the services need. */
export async function office({
  registry = 'own' as 'own' | 'siak',
  rooms = [] as readonly Module[],
} = {}): Promise<Office> {
  const house = await testHouse({ modules: [catalogue, cases, documents, population, ...rooms] })
  await house.database.owner.query(`update ${sharedSchema}.region set registry = $1 where code = '9971'`, [registry])
  await house.open.tenants.reload()
  return { ...(await officeIn(house)), house }
}

/** The same in a house that stands, still empty. */
export async function officeIn(house: Pick<TestHouse, 'ctx'>): Promise<Omit<Office, 'house'>> {
  const officers: Record<Stage['role'], Actor> = {
    officer: account('Bayu Anggara', [grant('officer', 'dukcapil')]),
    verifier: account('Sari Lestari', [grant('verifier', 'dukcapil')]),
    unitHead: account('Maya Kusuma', [grant('unitHead', 'dukcapil')]),
    signatory: account('Hendra Wijaya', [grant('signatory', 'dukcapil')]),
    leader: account('Wali Kota', [grant('leader')]),
  }
  const ctx = (actor?: Actor): Context => house.ctx(actor && { actor })
  await house
    .ctx()
    .db.insertInto('unit')
    .values({
      id: 'dukcapil',
      name_id: 'Dukcapil',
      name_en: 'Civil Registry',
      parent: null,
      address: null,
      phone: null,
      head_title: 'Kepala Dinas',
      ended_at: null,
    })
    .execute()
  await insertAccount(house, officers.signatory)
  await saveSignatory(house.ctx().db, {
    account: officers.signatory.id!,
    name: 'Hendra Wijaya',
    nip: '198001012005012003',
  })
  const { problems } = await loadFolder(ctx(), fileURLToPath(new URL('../../services/population', import.meta.url)))
  if (problems.length > 0) throw new Error(`services are wrong: ${JSON.stringify(problems[0])}`)
  await seedPopulation(house.ctx())

  /** What the sequencer would set going after each step. */
  async function follow(caseId: string) {
    const row = (await findCase(house.ctx().db, caseId))!
    await issueDue(ctx(), { caseId })
    for (const event of await eventsOf(house.ctx().db, caseId)) {
      const followed = { position: event.seq, caseId, seq: event.seq, type: event.type }
      if (['documentReady', 'handedOver'].includes(event.type)) await followCard(ctx(), followed)
      if (event.type === 'documentIssued') await noteNumber(ctx(), followed)
    }
    await startWaitingParts(ctx(), { caseId: row.parent ?? row.id })
  }

  return {
    async file(service, answers) {
      const id = ctx().newId()
      const at = ctx(officers.officer)
      done(
        await startDraft(at, {
          id,
          service,
          channel: 'counter',
          for: 'family',
          account: null,
          applicant: { name: 'Warga', phone: null, email: null },
          person: null,
        }),
      )
      for (const section of Object.keys(answers))
        done(await saveSection(at, id, section, { [section]: answers[section] }))
      const draft = await openDraft(at, (await findDraft(at.db, id))!)
      const place = { id, key: draft.key, documents: draft.rules.definition.documents }
      for (const paper of draft.shown.documents.filter((d) => d.required))
        done(await promiseAtCounter(at, place as never, paper.rule.id, true))
      const sent = await sendDraft(at, id)
      if (isRefused(sent)) throw new Error(`${service} cannot be sent: ${JSON.stringify(sent)}`)
      return id
    },
    async work(caseId, { until, entered = {} } = {}) {
      for (let steps = 0; steps < 20; steps++) {
        await follow(caseId)
        const opened = (await openCase(ctx(), caseId))!
        const open = Object.entries(opened.row.state.stages).find(([, stage]) => stage.state === 'open')
        if (!open || open[0] === until) return
        const rule = opened.rules.definition.stages.find((stage) => stage.id === open[0])!
        await step(opened, rule, entered)
      }
      throw new Error('the case does not come to an end')
    },
    async outcome(caseId) {
      const opened = (await openCase(ctx(), caseId))!
      const { state, status } = opened.row
      return {
        results: opened.content.results,
        status,
        outputs: Object.fromEntries(Object.entries(state.outputs).map(([id, output]) => [id, output.state])),
        effects: Object.fromEntries(Object.entries(state.effects)),
      }
    },
  }

  async function step(
    opened: NonNullable<Awaited<ReturnType<typeof openCase>>>,
    rule: Stage,
    entered: Record<string, string>,
  ) {
    const { row } = opened
    const at = { stage: rule.id, expectedSeq: row.seq }
    const give = (command: Command, change?: Parameters<typeof act>[3]) =>
      act(ctx(officers[rule.role]), row.id, command, change)
    if (row.state.holds.some((hold) => hold.stage === rule.id && hold.kind === 'appointment')) {
      done(await give({ type: 'resume', stage: rule.id, kind: 'appointment' }))
      return
    }
    const action = rule.actions.find((a) => ['approve', 'sign', 'initial', 'enter', 'ready'].includes(a))
    switch (action) {
      case 'approve':
      case 'sign':
      case 'initial':
        return done(await give({ type: action, ...at }))
      case 'enter': {
        const fields = (rule.enter ?? []).map((e) => e.id).filter((id) => id in entered)
        const change = {
          change: (content: typeof opened.content) => ({ ...content, entered: { ...content.entered, ...entered } }),
        }
        return done(await give({ type: 'enter', ...at, fields, payload: entered }, change))
      }
      case 'ready':
        for (const [output, { physical, state }] of Object.entries(row.state.outputs)) {
          if (!physical) continue
          if (state === 'due') done(await give({ type: 'ready', output }))
          done(await give({ type: 'handOver', output, payload: { to: 'Pemohon' } }))
        }
        return
      default:
        throw new Error(`nobody knows how to work on ${rule.id}`)
    }
  }
}

export const partsOf = (house: TestHouse, caseId: string) => casesOfParent(house.ctx().db, caseId)

function done<T>(outcome: T | Refused): T {
  if (isRefused(outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`)
  return outcome as T
}

/** Signatures name an account that exists. */
async function insertAccount(house: Pick<TestHouse, 'ctx'>, { id, name }: Actor): Promise<void> {
  const at = new Date(house.ctx().now)
  const none = { email: null, email_verified_at: null, phone: null, phone_verified_at: null, ended_at: null }
  await house
    .ctx()
    .shared.insertInto('account')
    .values({ id: id!, login: `${id}@uji`, name, assurance: 1, created_at: at, updated_at: at, ...none })
    .execute()
}

/** The whole way of one request. */
export async function through(at: Office, service: string, answers: Answers) {
  const id = await at.file(service, answers)
  await at.work(id)
  return { id, ...(await at.outcome(id)) }
}

/** Who is on a family card that an effect yielded. */
export const namesOn = (results: Record<string, unknown>, which = 'familyCard') =>
  (results[which] as { members: { name: string; relation: string }[] }).members.map((m) => `${m.name}, ${m.relation}`)
