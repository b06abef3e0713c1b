import { wake } from './outbox.ts'
import { sendDue } from './sender.ts'
import { store } from './store.ts'

const changes = () => new BroadcastChannel('outbox')

/** Tells every page of this phone that what is kept has changed. */
export function tellPages(): void {
  const channel = changes()
  channel.postMessage('')
  channel.close()
}

export function whenChanged(look: () => void): void {
  changes().onmessage = look
}

/** Sends what is due; one page or worker at a time, for what two send is only sent twice. Answers when there will be more. */
export async function sendOutbox(): Promise<number | null> {
  const keeping = {
    ...store,
    change: async (...change: Parameters<typeof store.change>) => {
      await store.change(...change)
      tellPages()
    },
  }
  const work = () => sendDue(keeping, { fetch: (...request) => fetch(...request), now: Date.now, chance: Math.random })
  return navigator.locks ? navigator.locks.request('outbox', work) : work()
}

/** The signal is back, or somebody pressed: nothing waits any longer. */
export async function sendAllNow(): Promise<number | null> {
  for (const { id, state } of await store.entries()) if (state === 'waiting') await store.change(id, wake)
  return sendOutbox()
}
