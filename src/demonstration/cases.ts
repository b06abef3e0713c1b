import { caseNumbers, effectNamed, type History, loadHistories, startWaitingParts } from '../modules/cases/index.ts'
import { publishFigures } from '../modules/performance/index.ts'
import { listDemoAccounts } from '../platform/accounts/index.ts'
import type { Actor, Context } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'
import { arrival, workingDaysBack } from '../simulation/arrivals.ts'
import { type Chance, chanceOf } from '../simulation/chance.ts'
import type { Life } from '../simulation/life.ts'
import type { Household } from '../simulation/people.ts'
import { record } from '../simulation/record.ts'
import { sceneOf } from '../simulation/scene.ts'
import { dueOutputs, type Lived, type Plan, type Scene, story } from '../simulation/story.ts'
import type { Fate } from '../simulation/telling.ts'
import { countServed, endSome, issueAll, rateSome, recordPastReadings } from './aftermath.ts'
import { liveThroughNights } from './nights.ts'
import { surveysBefore } from './surveys.ts'

const day = 86_400_000
/** Documents made and signed before the first page is shown; the worker makes the others. */
const issuedNow = 9

// These end with a document of ours: each in its own family, for the register changes with them.
const stories: readonly [service: string, head: string][] = [
  ['akta-kelahiran', 'Fajar Hidayat'],
  ['akta-kelahiran', 'Petrus Wanggai'],
  ['akta-kelahiran', 'Moch. Iqbal Saputra'],
  ['perubahan-elemen-data', 'Slamet Riyadi'],
  ['perubahan-elemen-data', 'Rina Kusumawati'],
  ['akta-kematian', 'Mbah Karyo'],
]

/** What people ask for at a registry office, in shares. */
const finished = { 'ktp-el-rusak-hilang': 58, kia: 42 } as const
const all = {
  'akta-kelahiran': 22,
  'akta-kematian': 7,
  kia: 8,
  'kk-baru': 8,
  'kk-pisah': 6,
  'kk-tambah-anggota': 6,
  'ktp-el-baru': 8,
  'ktp-el-rusak-hilang': 14,
  'perubahan-elemen-data': 8,
  'pindah-datang': 6,
  'pindah-keluar': 6,
  'surat-keterangan-lahir-mati': 2,
} as const

/** Fates of cases that end without a document of ours, and how many of each. */
const unhappy: readonly [Fate, number][] = [
  ['rejected', 8],
  ['appealed', 3],
  ['appealDenied', 3],
  ['upheld', 2],
  ['withdrawn', 7],
  ['silent', 6],
  ['reopened', 3],
]
const happy: readonly [Fate, number][] = [
  ['plain', 46],
  ['returned', 18],
  ['returnedTwice', 4],
  ['late', 7],
  ['held', 4],
  ['stock', 5],
  ['system', 3],
  ['forwarded', 4],
  ['redone', 3],
  ['reassigned', 4],
  ['failing', 2],
]

/** The last four months of the city: what was asked for, and what became of it. Answers what is there now. */
export async function fillHistory(ctx: Context, seed = 9971): Promise<History[]> {
  const chance = chanceOf(seed)
  const scene = await sceneOf(ctx, chance)
  const lived: Lived[] = []
  for (const plan of plansOf(scene, chance, ctx.now)) {
    const one = await story(scene, chance, plan, (life, name) => effect(ctx, life, name))
    if (one) lived.push(one)
  }
  const bundles = await bundlesOf(ctx, scene, chance)
  const order = [...lived.map((one) => [one]), ...bundles].sort((a, b) => begun(a[0]!) - begun(b[0]!))
  const numbers = await caseNumbers(
    ctx,
    order.flat().map((one) => begun(one)),
  )
  const histories: History[] = []
  for (const [whole, ...parts] of order) {
    const parent = record(whole!, numbers[histories.length]!)
    histories.push(parent)
    for (const part of parts) histories.push(record(part, numbers[histories.length]!, parent.id))
  }
  const issued = histories
    .filter(({ state, parent }) => parent === null && dueOutputs(state).length > 0)
    .slice(0, issuedNow)
  const follow = (history: History) => {
    if (history.state.ended || history.state.startedAt === null) return []
    const later = dueOutputs(history.state).length > 0 && !issued.includes(history)
    return later ? ['cases.flags', 'documents.issue'] : ['cases.flags']
  }
  // Their documents have the time of then, so that what was published of it counts them.
  await loadHistories(ctx, issued, follow)
  await issueAll(ctx, issued)
  const others = histories.filter((history) => !issued.includes(history))
  const there = await liveThroughNights(ctx, others, follow)
  await loadHistories(
    ctx,
    others.filter((history) => !there.has(history)),
    follow,
  )
  for (const { id, rules, state } of histories)
    if (rules.definition.bundle.length > 0 && state.grantedAt !== null)
      await startWaitingParts({ ...ctx, actor: registrar, now: state.lastAt }, { caseId: id })
  const head = scene.cast.who('unitHead', 'dukcapil')
  if (head) await endSome(ctx, head, issued)
  await countServed(ctx, histories)
  await rateSome(ctx, chance, histories, 40)
  if (head) await surveysBefore({ ...ctx, actor: head }, chance, 'dukcapil')
  await recordPastReadings(ctx, histories, await officersByName(ctx))
  await publishFigures(ctx)
  return histories
}

async function officersByName(ctx: Context): Promise<Map<string, string>> {
  const accounts = await listDemoAccounts(ctx.shared, ctx.region.code)
  return new Map(accounts.map(({ id, name }) => [id, name]))
}

const begun = ({ life }: Lived) => life.events[0]!.happenedAt

function plansOf(scene: Scene, chance: Chance, now: number): Plan[] {
  const from = now - 122 * day
  const plan = (service: string, fate: Fate, since: number, until: number, decisions?: number): Plan => {
    const channel = chance.often(0.6) ? 'web' : 'counter'
    const at = arrival(scene.calendar, chance, channel, since, until)
    return {
      service,
      fate,
      at,
      channel,
      household: whose(scene, chance, service, channel),
      ...(decisions !== undefined && { decisions }),
    }
  }
  const plans: Plan[] = []
  for (const [fate, count] of happy)
    for (let i = 0; i < count; i++) {
      // Only what is signed can be sent back from the signature.
      const service = fate === 'redone' ? 'kia' : chance.weighted(finished)
      plans.push(plan(service, fate, from, now - 8 * day))
    }
  for (const [fate, count] of unhappy)
    for (let i = 0; i < count; i++) {
      // An objection not answered yet is a recent one.
      const recent = fate === 'appealed' && i < 2
      plans.push(
        plan(chance.weighted(all), fate, recent ? now - 9 * day : from, recent ? now - 5 * day : now - 25 * day),
      )
    }
  stories.forEach(([service, head], i) => {
    const household = scene.households.find(({ members }) => members[0]!.name === head)!
    const at = arrival(scene.calendar, chance, 'web', now - (70 - 9 * i) * day, now - (65 - 9 * i) * day)
    plans.push({ service, household, at, channel: 'web', fate: 'plain' })
  })
  // What lies on the desks: most of it from today and yesterday, a few left over.
  const yesterday = workingDaysBack(scene.calendar, now, 1)
  for (let i = 0; i < 48; i++) {
    const since = i < 8 ? workingDaysBack(scene.calendar, now, 6) : yesterday
    plans.push(plan(chance.weighted(all), 'plain', since, now - 600_000, chance.between(0, 4)))
  }
  const before = workingDaysBack(scene.calendar, now, 3)
  for (const fate of ['held', 'system', 'stock', 'stock', 'stock', 'silent', 'silent', 'silent'] as const)
    plans.push(plan('ktp-el-rusak-hilang', fate, before, yesterday, 9))
  // What Ratna finds on her page: something done, something to mend.
  const young = alone(scene.households[0]!, 'Ratna Wulandari')
  plans.push({ service: 'ktp-el-rusak-hilang', household: young, at: before - 40 * day, channel: 'web', fate: 'plain' })
  plans.push({ service: 'perubahan-elemen-data', household: young, at: before, channel: 'web', fate: 'silent' })
  return plans.filter(({ at }) => at < now).sort((a, b) => a.at - b.at)
}

// Of the grown-ups of a family it is this one who asks.
const alone = (household: Household, name: string): Household => ({
  ...household,
  members: household.members.filter((one) => one.name === name || one.relation === 'anak'),
})

// By phone asks who has an account; births happen in families with parents.
function whose(scene: Scene, chance: Chance, service: string, channel: 'web' | 'counter') {
  const young = ['akta-kelahiran', 'surat-keterangan-lahir-mati', 'kelahiran'].includes(service)
  // Whoever tries the demonstration first is one of the first household, and is to find it as it is told.
  const stays = ['pindah-keluar', 'akta-kematian'].includes(service) ? scene.households[0] : null
  const fit = scene.households.filter((household) => household !== stays && fits(household))
  function fits({ members }: Household) {
    return (
      (channel === 'counter' || members.some(({ account }) => account)) &&
      (service !== 'kia' || members.some(({ birthDate }) => birthDate > '2012')) &&
      (!young || members.some(({ relation, birthDate }) => relation === 'istri' && birthDate > '1985'))
    )
  }
  return chance.pick(fit.length > 0 ? fit : scene.households)
}

/** Bundles of a birth: two whose parts still wait for it, one whose parts may begin. */
async function bundlesOf(ctx: Context, scene: Scene, chance: Chance): Promise<Lived[][]> {
  const made: Lived[][] = []
  for (const [head, decisions] of [
    ['Ahmad Fauzi', 0],
    ['Syahrul Ramadhan', 1],
    ['Hendra Gunawan', 9],
  ] as const) {
    const household = scene.households.find(({ members }) => members[0]!.name === head)!
    const back = decisions === 9 ? 6 : 1
    const at = workingDaysBack(scene.calendar, ctx.now, back) + chance.between(10, 50) * 60_000
    const plan = { household, at, channel: 'counter', fate: 'plain', decisions } as const
    const whole = await story(scene, chance, { ...plan, service: 'kelahiran' }, (life, name) => effect(ctx, life, name))
    if (!whole) continue
    const parts: Lived[] = []
    for (const { service, when } of whole.life.rules.definition.bundle) {
      if (when) continue
      const part = await story(scene, chance, { ...plan, service, waits: true, like: whole })
      if (part) parts.push(part)
    }
    made.push([whole, ...parts])
  }
  return made
}

// The register changes as it would have, at that time; what it refuses is a task for the head.
async function effect(ctx: Context, life: Life, name: string) {
  const past = { ...ctx, now: life.now, actor: registrar }
  const input = {
    caseId: ctx.newId(),
    number: '-',
    service: life.rules.definition.id,
    answers: life.content.answers,
    entered: {},
    results: life.content.results,
    applicantPerson: null,
  }
  const outcome = await ctx.transaction((db) => effectNamed(ctx, name)(past, db, input))
  return isRefused(outcome) ? { code: outcome.refusal.code } : outcome
}

const registrar: Actor = { kind: 'system', id: 'population', name: 'Pendopo', assurance: 0, person: null, grants: [] }
