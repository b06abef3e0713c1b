import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

// In a process of its own, whose console is taken.
function said(script: string) {
  const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
  const whole = `import { keepToLog, openLog } from ${here('./log.ts')}; keepToLog(openLog('info')); ${script}`
  const ran = spawnSync(
    process.execPath,
    ['--import', new URL('../loader.ts', import.meta.url).href, '--input-type=module', '--eval', whole],
    { env: { ...process.env, NODE_OPTIONS: '' }, encoding: 'utf8' },
  )
  const lines = ran.stderr.split('\n').filter(Boolean)
  return { ...ran, lines: lines.map((line) => JSON.parse(line)) }
}

test('what libraries print and Node warns of is a line of the log, without the fields of a fault', () => {
  const { stdout, stderr, lines } = said(`
    const fault = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(Ratna) exists.' })
    console.trace(fault)
    console.error('failJobs: attempt %d failed', 1, { name: 'Ratna' })
    console.log('hello')
    process.emitWarning('this way is old', 'DeprecationWarning', 'DEP1')
  `)
  expect(stdout).toBe('')
  expect(stderr).not.toContain('Ratna')
  expect(lines).toMatchObject([
    { level: 40, reason: 'duplicate key', code: '23505', msg: 'printed by a library' },
    { level: 40, msg: 'failJobs: attempt 1 failed' },
    { level: 30, msg: 'hello' },
    { level: 40, reason: 'this way is old', code: 'DEP1', msg: 'a warning' },
  ])
})

test.each([
  ['thrown', `setTimeout(() => { throw new Error('lost') })`, 1, 60],
  ['of a forgotten promise', `void Promise.reject(new Error('lost'))`, 1, 60],
  ['of the database going away', `void Promise.reject(new Error('Connection terminated'))`, 0, 40],
])('a fault %s is a line, too, and ends the program when it must', (_what, script, status, level) => {
  const ended = said(script)
  expect([ended.status, ended.lines.map((line) => line.level)]).toEqual([status, [level]])
})
