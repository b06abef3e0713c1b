import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

// Many clients on keep-alive connections, in a thread of their own so that they do not share the server's loop.

export interface Shot {
  method: 'GET' | 'POST'
  path: string
  cookie?: string
  body?: string
}

export interface Volley {
  address: string
  /** One list for each client; each is shot once, or round and round until the time is over. */
  shots: readonly (readonly Shot[])[]
  milliseconds: number
  repeat: boolean
  /** What counts: a prefix of the Location header, or any answer of 200. */
  location?: string
}

export interface Hits {
  done: number
  wrong: number
  milliseconds: number
  times: number[]
  bytes: number
}

async function fire({ address, shots, milliseconds, repeat, location }: Volley): Promise<Hits> {
  const agent = new Agent({ keepAlive: true, maxSockets: shots.length })
  const { hostname, port } = new URL(address)
  const hits: Hits = { done: 0, wrong: 0, milliseconds: 0, times: [], bytes: 0 }
  const began = performance.now()
  const one = (shot: Shot) =>
    new Promise<void>((resolve, reject) => {
      const start = performance.now()
      const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }
      if (shot.cookie) headers.cookie = shot.cookie
      if (shot.body !== undefined)
        Object.assign(headers, {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(shot.body)),
        })
      const sent = request({ hostname, port, agent, method: shot.method, path: shot.path, headers }, (answer) => {
        answer.on('data', (chunk: Buffer) => {
          hits.bytes += chunk.length
        })
        answer.on('end', () => {
          const fine = location ? (answer.headers.location ?? '').startsWith(location) : answer.statusCode === 200
          if (fine) hits.done++
          else hits.wrong++
          hits.times.push(performance.now() - start)
          resolve()
        })
      })
      sent.on('error', reject)
      sent.end(shot.body)
    })
  await Promise.all(
    shots.map(async (mine) => {
      for (let at = 0; performance.now() - began < milliseconds && (repeat || at < mine.length); at++)
        await one(mine[at % mine.length]!)
    }),
  )
  agent.destroy()
  hits.milliseconds = performance.now() - began
  hits.times.sort((a, b) => a - b)
  return hits
}

if (parentPort) fire(workerData as Volley).then((hits) => parentPort!.postMessage(hits))
