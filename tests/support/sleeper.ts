import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Module } from '../../src/platform/module.ts'

/** A room whose one job says in `public.seen` that it began, works for as long as it is told, and says that it ended. */
export function sleeper(connection: pg.ClientConfig): Module {
  const say = async (what: string) => {
    const client = new pg.Client(connection)
    await client.connect()
    await client.query('insert into public.seen (what, process) values ($1, $2)', [what, process.pid])
    await client.end()
  }
  return {
    name: 'sleeper',
    jobs: {
      async doze(_ctx, { ms }: { ms: number }) {
        await say('began')
        await sleep(ms)
        await say('ended')
      },
    },
  }
}
