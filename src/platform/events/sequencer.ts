import type { Db, Log, Region } from '../context.ts'
import type { Module } from '../module.ts'
import { lockRegion, type Placed, placeEvents, type RequestedJob, relay, takeRequests } from './sequence.ts'

const BATCH = 2000
const POLL_MS = 2000
// Ten times a second at most, and busy at most a fifteenth of the time: a run costs the same for one event or hundreds.
const WAKE_MS = 100
const REST = 15
const LONGEST_WAKE_MS = 400

export interface Sequencer {
  /** Says that a region has new events; cheap, may be called after every commit. */
  wake(region: string): void
  /** Places all that is waiting; resolves when nothing is left. For tests, simulation and shutdown. */
  drain(region: Region): Promise<number>
  close(): Promise<void>
}

interface Deps {
  transaction<T>(schema: string, work: (db: Db) => Promise<T>): Promise<T>
  regions(): readonly Region[]
  modules: readonly Module[]
  log: Log
}

declare module '../context.ts' {
  interface House {
    sequencer: Sequencer
  }
}

/** Gives every event its position and hands followers and requested jobs to the worker, batch by batch. */
export function startSequencer({ transaction, regions, modules, log }: Deps): Sequencer {
  const followers = modules.flatMap((m) =>
    Object.entries(m.followers ?? {}).map(([name, f]) => ({ name: `${m.name}.${name}`, events: f.events })),
  )
  const wakes = modules.flatMap((m) => m.wakes ?? [])
  const jobsOf = (region: Region, events: readonly Placed[], requests: readonly RequestedJob[]) => [
    ...events.flatMap((e) =>
      followers
        .filter((f) => f.events.includes('*') || f.events.includes(e.type))
        .map((f) => ({
          identifier: f.name,
          payload: { region: region.code, position: e.pos, caseId: e.case_id, seq: e.seq, type: e.type },
        })),
    ),
    // One that has not begun yet will see these events as well, at its turn; one under way is followed by another.
    ...(events.length === 0 ? [] : wakes).map((job) => ({
      identifier: job,
      payload: { region: region.code },
      key: `${region.code}/${job}/placed`,
      wake: true,
    })),
    ...requests.map((r) => ({
      identifier: r.job,
      payload: { region: region.code, ...r.payload },
      runAt: r.run_at?.toISOString(),
      key: r.key ? `${region.code}/${r.job}/${r.key}` : undefined,
    })),
  ]

  const batch = (region: Region): Promise<number> =>
    transaction(region.schema, async (db) => {
      await lockRegion(db, region.code)
      const events = await placeEvents(db, BATCH)
      const requests = await takeRequests(db, BATCH)
      await relay(db, jobsOf(region, events, requests))
      return events.length + requests.length
    })

  const waking = new Map<string, NodeJS.Timeout>()
  const running = new Map<string, Promise<number>>()
  const again = new Set<string>()
  let lastTook = 0
  async function run(region: Region): Promise<number> {
    let total = 0
    for (;;) {
      again.delete(region.code)
      const began = performance.now()
      const placed = await batch(region)
      lastTook = performance.now() - began
      total += placed
      if (placed < BATCH && !again.has(region.code)) return total
    }
  }
  function drain(region: Region): Promise<number> {
    const current = running.get(region.code)
    if (current) {
      again.add(region.code)
      return current
    }
    const work = run(region).finally(() => running.delete(region.code))
    running.set(region.code, work)
    return work
  }
  const quietly = (region: Region) =>
    drain(region).catch((error: unknown) =>
      log.error({ region: region.code, error: String(error) }, 'the sequencer could not place events'),
    )

  const poll = setInterval(() => regions().forEach(quietly), POLL_MS)
  poll.unref()
  return {
    wake(code) {
      if (waking.has(code)) return
      waking.set(
        code,
        setTimeout(
          () => {
            waking.delete(code)
            const region = regions().find((r) => r.code === code)
            if (region) void quietly(region)
          },
          Math.min(LONGEST_WAKE_MS, Math.max(WAKE_MS, lastTook * REST)),
        ),
      )
    },
    drain,
    async close() {
      clearInterval(poll)
      for (const timer of waking.values()) clearTimeout(timer)
      await Promise.allSettled(running.values())
    },
  }
}
