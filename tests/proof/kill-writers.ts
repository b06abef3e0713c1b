import { setTimeout as sleep } from 'node:timers/promises'

/** Somebody who sends applications one after the other, each until it is acknowledged. */
export interface Sender {
  cookie: string
  token: string
  drafts: readonly string[]
}

export interface Acknowledged {
  /** Number told, by draft. */
  numbers: Map<string, string>
  /** What an answer said that was neither an acknowledgement nor a fault to be tried again. */
  wrong: string[]
  /** Tries that came to nothing: no connection, none any more, or a fault. */
  lost: number
}

export interface Writers {
  seen: Acknowledged
  /** Lets everybody finish what they are sending. */
  stop(): Promise<void>
}

/** All at once; a fifth of what was acknowledged is sent once more, as by whoever did not see the answer. */
export function write(address: string, senders: readonly Sender[], chance: () => number): Writers {
  const seen: Acknowledged = { numbers: new Map(), wrong: [], lost: 0 }
  let stopping = false
  const each = senders.map(async ({ cookie, token, drafts }) => {
    for (const draft of drafts) {
      if (stopping) return
      const number = await untilAcknowledged(address, draft, cookie, token, seen)
      if (number) seen.numbers.set(draft, number)
      if (number && chance() < 0.2) {
        const again = await untilAcknowledged(address, draft, cookie, token, seen)
        if (again !== number) seen.wrong.push(`${draft} was ${number} and then ${again}`)
      }
      await sleep(chance() * 300)
    }
  })
  return {
    seen,
    async stop() {
      stopping = true
      await Promise.all(each)
    },
  }
}

async function untilAcknowledged(
  address: string,
  draft: string,
  cookie: string,
  token: string,
  seen: Acknowledged,
): Promise<string | null> {
  for (;;) {
    const answer = await send(`${address}/isian/${draft}/pengiriman`, cookie, token).catch(() => undefined)
    const number = /^\/lacak\/([A-Z]{3}-[\w-]+)\//.exec(answer?.location ?? '')?.[1]
    if (number) return number
    if (answer && answer.status < 500) {
      seen.wrong.push(`${answer.status} ${answer.location} for ${draft}`)
      return null
    }
    seen.lost++
    await sleep(200)
  }
}

async function send(url: string, cookie: string, token: string): Promise<{ status: number; location: string }> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ _token: token }),
    signal: AbortSignal.timeout(30_000),
  })
  await answer.arrayBuffer()
  return { status: answer.status, location: answer.headers.get('location') ?? '' }
}
