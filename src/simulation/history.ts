import { setImmediate } from 'node:timers/promises'
import { caseNumbers, loadHistories } from '../modules/cases/index.ts'
import type { Context } from '../platform/context.ts'
import { arrival, workingDaysBack } from './arrivals.ts'
import { type Chance, chanceOf } from './chance.ts'
import { record } from './record.ts'
import { sceneOf } from './scene.ts'
import { type Lived, type Plan, type Scene, story } from './story.ts'
import type { Fate } from './telling.ts'

export interface HistoryAsked {
  cases: number
  /** Over how many months of 30 days, back from now. */
  months: number
  seed: number
  /** Share that is still open, 0–1. */
  openShare?: number
  /**
   * How many different lives are decided; more cases than that share their course and its moments with others, under
   * numbers, keys and seals of their own. Default: every case its own, up to 20,000.
   */
  lives?: number
  /** Told after each batch. */
  onProgress?(made: number): void
}

export interface HistoryMade {
  cases: number
  events: number
  open: number
}

const day = 86_400_000
const batch = 500
const mostLives = 20_000

// Nothing is issued here without its document: who gets a paper of ours in this history gets a card at the counter.
const withCard = { 'ktp-el-rusak-hilang': 44, 'ktp-el-baru': 28, kia: 28 } as const
const any = {
  'akta-kelahiran': 22,
  'akta-kematian': 7,
  kia: 10,
  'kk-baru': 8,
  'kk-pisah': 5,
  'kk-tambah-anggota': 5,
  'ktp-el-baru': 10,
  'ktp-el-rusak-hilang': 18,
  'perubahan-elemen-data': 8,
  'pindah-datang': 4,
  'pindah-keluar': 4,
} as const
const granted: Partial<Record<Fate, number>> = {
  plain: 58,
  returned: 18,
  returnedTwice: 2,
  late: 5,
  held: 4,
  stock: 4,
  forwarded: 2,
  redone: 2,
  reassigned: 3,
}
const refused: Partial<Record<Fate, number>> = { rejected: 45, appealDenied: 8, withdrawn: 27, silent: 20 }

/**
 * Fills a demonstration region with more history: decided in memory with its own clock, written by COPY. The register is
 * left as it is. Refuses a real region.
 */
export async function loadHistory(ctx: Context, asked: HistoryAsked): Promise<HistoryMade> {
  if (!ctx.region.demo) throw new Error('invented cases belong in a demonstration region only')
  const chance = chanceOf(asked.seed)
  const scene = await sceneOf(ctx, chance)
  const most = Math.min(asked.cases, asked.lives ?? mostLives)
  const made: HistoryMade = { cases: 0, events: 0, open: 0 }
  const pool: Lived[] = []
  while (made.cases < asked.cases) {
    const size = Math.min(batch, asked.cases - made.cases)
    const lived: Lived[] = []
    while (lived.length < size) {
      const one = pool.length < most ? await live(scene, chance, ctx.now, asked) : chance.pick(pool)
      if (!one) continue
      // Deciding is pure work: whoever waits for the database gets a turn in between.
      if (lived.length % 25 === 0) await setImmediate()
      if (pool.length < most && asked.cases > most) pool.push(one)
      lived.push(one)
    }
    const numbers = await caseNumbers(
      ctx,
      lived.map(({ life }) => life.events[0]!.happenedAt),
    )
    await loadHistories(
      ctx,
      lived.map((one, i) => record(one, numbers[i]!)),
    )
    made.cases += size
    for (const { life } of lived) {
      made.events += life.events.length
      if (!life.state.ended) made.open++
    }
    asked.onProgress?.(made.cases)
  }
  return made
}

function live(
  scene: Scene,
  chance: Chance,
  now: number,
  { months, openShare = 0.02 }: HistoryAsked,
): Promise<Lived | null> {
  const channel = chance.often(0.5) ? 'web' : 'counter'
  const household = chance.pick(scene.households)
  const plan = (service: string, fate: Fate, since: number, until: number, more: Partial<Plan> = {}) =>
    story(scene, chance, {
      service,
      fate,
      channel,
      household,
      at: arrival(scene.calendar, chance, channel, since, until),
      ...more,
    })
  const from = now - months * 30 * day
  if (chance.often(openShare)) {
    const since = workingDaysBack(scene.calendar, now, 3)
    return plan(chance.weighted(any), 'plain', since, now - 600_000, { decisions: chance.between(0, 3) })
  }
  return chance.often(0.93)
    ? plan(chance.weighted(withCard), chance.weighted(granted as Record<Fate, number>), from, now - 8 * day)
    : plan(chance.weighted(any), chance.weighted(refused as Record<Fate, number>), from, now - 8 * day)
}
