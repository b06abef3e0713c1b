import { createTransport } from 'nodemailer'
import type { Channel, Message } from './channel.ts'
import type { Delivery } from './plan.ts'

/** Plain text mail through an SMTP server. The Message-ID is the notice's, so that a repeated one can be recognised. */
export function mail(url: string, from: string, timeout = 15_000): Channel {
  const host = from.split('@').at(-1)?.replace(/[>\s]/g, '') || 'localhost'
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ id, to, words }: Message): Promise<Delivery> {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject: words.subject,
          text: words.text,
          messageId: `<${id}@${host}>`,
          headers: { 'auto-submitted': 'auto-generated' },
        })
        return { ok: true }
      } catch (error) {
        return judge(error as Error & { code?: string; responseCode?: number })
      }
    },
    async close() {
      transport.close()
    },
  }
}

// 5xx about the letter or its reader is for good; a wrong password or an unreachable server can be mended.
function judge({ code, responseCode = 0 }: { code?: string; responseCode?: number }): Delivery {
  if (code === 'EAUTH') return { ok: false, code: 'mail-login', final: false }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    const final = responseCode >= 500 || responseCode === 0
    return { ok: false, code: final ? 'mail-refused' : 'mail-later', final }
  }
  if (code === 'ETIMEDOUT') return { ok: false, code: 'mail-slow', final: false }
  return { ok: false, code: 'mail-down', final: false }
}
