import { sendAllNow, sendOutbox } from './send.ts'

let timer = 0
let listening = false

/** Sends what waits: now, when the signal is back, when somebody looks again, and when its time has come. */
export function keepSending(): void {
  void send(sendOutbox)
  if (listening) return
  listening = true
  addEventListener('online', () => void send(sendAllNow))
  addEventListener('pageshow', () => void send(sendOutbox))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void send(sendOutbox)
  })
}

async function send(how: () => Promise<number | null>): Promise<void> {
  clearTimeout(timer)
  const next = await how()
  if (next === null) return
  timer = window.setTimeout(() => void send(sendOutbox), Math.max(1000, next - Date.now()))
  await sendInBackground()
}

/** Where the browser can, it goes on after the page was closed. */
async function sendInBackground(): Promise<void> {
  const app = await navigator.serviceWorker?.getRegistration()
  const { sync } = (app ?? {}) as { sync?: { register(tag: string): Promise<void> } }
  await sync?.register('outbox').catch(() => undefined)
}
