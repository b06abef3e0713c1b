import Fastify from 'fastify'
import type { Shot } from './client.ts'
import { type Hall, share } from './hall.ts'
import { volley } from './volley.ts'

/** Times sorted from the shortest up: the 95th of a hundred, the middle one, the 99th. */
export const quantiles = (sorted: readonly number[]) => ({
  value: share(sorted, 0.95),
  p50: share(sorted, 0.5),
  p99: share(sorted, 0.99),
})

/** How long something takes, again and again for so long. */
export async function timed(what: () => Promise<unknown>, milliseconds: number): Promise<number[]> {
  const times: number[] = []
  for (const end = performance.now() + milliseconds; performance.now() < end; ) {
    const began = performance.now()
    await what()
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)
}

/**
 * What one person waits for a page, asked one time after another; `path` gives each time another address, so that none
 * comes out of what is kept. The floor is a bare Fastify that sends the same bytes.
 */
export async function askedAlone(
  { address }: Pick<Hall, 'address'>,
  milliseconds: number,
  path: (at: number) => string,
  cookie?: string,
): Promise<{ value: number; p50: number; p99: number; floor: number }> {
  const shots = Array.from({ length: 20_000 }, (_, at): Shot => ({ method: 'GET', path: path(at), cookie }))
  const sample = await fetch(address + shots[0]!.path, { headers: cookie ? { cookie } : {} })
  const body = Buffer.from(await sample.arrayBuffer())
  if (sample.status !== 200) throw new Error(`${shots[0]!.path} answered ${sample.status}`)
  const bare = Fastify()
  bare.get('/*', (_request, reply) => reply.type(sample.headers.get('content-type') ?? 'text/plain').send(body))
  const floorAddress = await bare.listen({ host: '127.0.0.1', port: 0 })
  const fire = (to: string, time: number) => volley({ repeat: true, milliseconds: time, address: to, shots: [shots] })
  await fire(address, 500)
  const hits = await fire(address, milliseconds)
  const floor = share((await fire(floorAddress, milliseconds)).times, 0.95)
  await bare.close()
  if (hits.wrong > 0) throw new Error(`${hits.wrong} of ${path(0)} were not answered`)
  return { ...quantiles(hits.times), floor }
}
