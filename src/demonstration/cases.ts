import { caseNumbers, effectNamed, type History, loadHistories } from '../modules/cases/index.ts'
import type { Actor, Context } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'
import { arrival, workingDaysBack } from '../simulation/arrivals.ts'
import { type Chance, chanceOf } from '../simulation/chance.ts'
import type { Life } from '../simulation/life.ts'
import { record } from '../simulation/record.ts'
import { sceneOf } from '../simulation/scene.ts'
import { type Lived, type Plan, type Scene, story } from '../simulation/story.ts'
import type { Fate } from '../simulation/telling.ts'

const day = 86_400_000

/** What people ask for at a registry office, in shares. */
const finished = { 'ktp-el-rusak-hilang': 40, 'ktp-el-baru': 24, kia: 36 } as const
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
  const bundles = await bundlesOf(scene, chance, ctx.now)
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
  await loadHistories(ctx, histories, ({ state }) => (state.ended || state.startedAt === null ? [] : ['cases.flags']))
  return histories
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
    for (let i = 0; i < count; i++) plans.push(plan(chance.weighted(finished), fate, from, now - 8 * day))
  for (const [fate, count] of unhappy)
    for (let i = 0; i < count; i++) {
      // An objection not answered yet is a recent one.
      const recent = fate === 'appealed' && i < 2
      plans.push(
        plan(chance.weighted(all), fate, recent ? now - 9 * day : from, recent ? now - 5 * day : now - 25 * day),
      )
    }
  // What lies on the desks: most of it from today and yesterday, a few left over.
  const yesterday = workingDaysBack(scene.calendar, now, 1)
  for (let i = 0; i < 48; i++) {
    const since = i < 8 ? workingDaysBack(scene.calendar, now, 6) : yesterday
    plans.push(plan(chance.weighted(all), 'plain', since, now - 600_000, chance.between(0, 4)))
  }
  for (const fate of ['held', 'returned', 'returned', 'returned'] as const)
    plans.push(plan(chance.weighted(all), fate, now - 3 * day, now - day / 2, 2))
  return plans.filter(({ at }) => at < now).sort((a, b) => a.at - b.at)
}

// By phone asks who has an account; births happen in families with parents.
function whose(scene: Scene, chance: Chance, service: string, channel: 'web' | 'counter') {
  const young = ['akta-kelahiran', 'surat-keterangan-lahir-mati', 'kelahiran'].includes(service)
  const fit = scene.households.filter(
    ({ members }) =>
      (channel === 'counter' || members.some(({ account }) => account)) &&
      (!young || members.some(({ relation, birthDate }) => relation === 'istri' && birthDate > '1985')),
  )
  return chance.pick(fit.length > 0 ? fit : scene.households)
}

/** Bundles of a birth whose parts still wait for it. */
async function bundlesOf(scene: Scene, chance: Chance, now: number): Promise<Lived[][]> {
  const made: Lived[][] = []
  for (let i = 0; i < 3; i++) {
    const household = whose(scene, chance, 'kelahiran', 'counter')
    const at = arrival(scene.calendar, chance, 'counter', workingDaysBack(scene.calendar, now, 2), now - 600_000)
    const plan = { household, at, channel: 'counter', fate: 'plain', decisions: i } as const
    const whole = await story(scene, chance, { ...plan, service: 'kelahiran' })
    if (!whole) continue
    const parts: Lived[] = []
    for (const { service } of whole.life.rules.definition.bundle) {
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
