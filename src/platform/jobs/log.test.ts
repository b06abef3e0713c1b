import { expect, test } from 'vitest'
import type { Log } from '../context.ts'
import { runnerLog } from './log.ts'

type Line = [level: string, fields: object, words: string]

function runner() {
  const lines: Line[] = []
  const into = (level: string) => (fields: object, words: string) => void lines.push([level, fields, words])
  const log: Log = { info: into('info'), warn: into('warn'), error: into('error') }
  return { lines, say: runnerLog(log)({ label: 'worker', workerId: 'w1' }) }
}

const job = { id: '7', task_identifier: 'cases.due', payload: { name: 'Ratna' }, attempts: 1, max_attempts: 2 }

test('a job that failed is a warning while it has tries left, then an error; its payload is nowhere', () => {
  const { lines, say } = runner()
  const error = Object.assign(new Error('no such row'), { detail: 'Ratna' })
  say('error', `Failed task 7 with error 'no such row'`, { failure: true, job, error })
  say('error', `Failed task 7 with error 'no such row'`, { failure: true, job: { ...job, attempts: 2 }, error })
  expect(lines.map(([level, , words]) => [level, words])).toEqual([
    ['warn', 'a job failed'],
    ['error', 'a job failed'],
  ])
  expect(lines[0]![1]).toMatchObject({ worker: 'w1', job: '7', task: 'cases.due', attempts: 1, reason: 'no such row' })
  expect(JSON.stringify(lines)).not.toContain('Ratna')
})

test('the database going away is a warning, other faults are errors, and what goes well is not said', () => {
  const { lines, say } = runner()
  say('error', 'Error with notify listener', { error: new Error('Connection terminated unexpectedly') })
  say('error', 'Failed to fail jobs', { fatalError: new Error('no such function') })
  say('warning', 'the schema is newer', {})
  say('info', 'Completed task 7', { job })
  say('debug', 'Spawned', {})
  expect(lines.map(([level, , words]) => [level, words])).toEqual([
    ['warn', 'Error with notify listener'],
    ['error', 'Failed to fail jobs'],
    ['warn', 'the schema is newer'],
  ])
})
