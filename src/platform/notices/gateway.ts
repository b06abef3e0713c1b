import type { Channel, Message } from './channel.ts'
import type { Delivery } from './plan.ts'

/** Answers that will not change however often we ask. 401, 403 and 404 are settings that somebody can mend. */
const forGood = new Set([400, 410, 413, 422])

/**
 * WhatsApp or SMS through whatever service the region uses: `POST {url}` with
 * `{ id, kind, to: "+62…", text, lang }`, a bearer token and an `Idempotency-Key`, so that a message sent twice after a
 * lost answer is delivered once. Any 2xx means taken.
 */
export function gateway(url: string, token: string | null, timeout = 10_000): Channel {
  return {
    async send({ id, kind, to, words, lang }: Message): Promise<Delivery> {
      let answer: Response
      try {
        answer = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': id,
            ...(token && { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ id, kind, to, text: words.text, lang }),
          redirect: 'error',
          signal: AbortSignal.timeout(timeout),
        })
      } catch (error) {
        const slow = (error as Error).name === 'TimeoutError'
        return { ok: false, code: slow ? 'gateway-slow' : 'gateway-down', final: false }
      }
      await answer.body?.cancel()
      if (answer.ok) return { ok: true }
      const { status } = answer
      if (status === 429)
        return { ok: false, code: 'gateway-limit', final: false, after: waitOf(answer.headers.get('retry-after')) }
      if (status >= 500)
        return { ok: false, code: 'gateway-fault', final: false, after: waitOf(answer.headers.get('retry-after')) }
      if (status === 401 || status === 403) return { ok: false, code: 'gateway-token', final: false }
      return { ok: false, code: 'gateway-refused', final: forGood.has(status) }
    },
    async clock() {
      const answer = await fetch(url, {
        method: 'HEAD',
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
      }).catch(
        () => null, // that it is away, a message tells better
      )
      const at = Date.parse(answer?.headers.get('date') ?? '')
      return Number.isNaN(at) ? null : at
    },
    async close() {},
  }
}

/** Seconds, as most services send; the date form is left to our own waits. */
function waitOf(header: string | null): number | undefined {
  return header && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined
}
