import { Worker } from 'node:worker_threads'
import type { Hits, Volley } from './client.ts'

/** Fires from a thread of its own and answers what was hit. */
export function volley(about: Volley): Promise<Hits> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./client.ts', import.meta.url), { workerData: about })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
