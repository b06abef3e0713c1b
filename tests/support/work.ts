import type { ClientConfig } from 'pg'
import { startWorker } from '../../src/platform/jobs/worker.ts'
import { sleeper } from './sleeper.ts'

// A program of its own that runs the jobs of `sleeper` and waits to be killed.
const silent = () => undefined
const connection = JSON.parse(process.argv[2]!) as ClientConfig
await startWorker({
  connection,
  modules: [sleeper(connection)],
  regions: () => [],
  contextOf: () => ({}) as never,
  log: { info: silent, warn: silent, error: silent },
})
process.stdin.resume()
