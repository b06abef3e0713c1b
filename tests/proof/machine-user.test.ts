import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rooms } from '../../src/rooms.ts'
import { type Hall, openHall } from '../support/hall.ts'

// Decisions 26: whoever else works on the machine comes to nothing, even where the operator left the data folder open.

const data = mkdtempSync(join(tmpdir(), 'pendopo-open-'))
let hall: Hall
beforeAll(async () => {
  chmodSync(data, 0o755)
  hall = await openHall(rooms, { keep: data })
})
afterAll(async () => {
  await hall?.close()
  rmSync(data, { recursive: true, force: true })
})

test('no file of the data folder is open to others', () => {
  expect(openTo(data)).toEqual([])
})

test('another user of the machine reads none of them', () => {
  if (process.getuid?.() !== 0) return // the modes above are all that can be asked without a second user
  const script = `
    const { readdirSync, readFileSync, statSync } = require('node:fs')
    const visit = (at) => {
      try { if (!statSync(at).isDirectory()) return readFileSync(at), console.log(at) } catch { return }
      let names = []
      try { names = readdirSync(at) } catch { return }
      for (const name of names) visit(at + '/' + name)
    }
    visit(process.argv[1])`
  const { status, stdout } = spawnSync('/proc/self/exe', ['-e', script, data], {
    cwd: '/',
    env: {},
    uid: 65534,
    gid: 65534,
  })
  expect([status, String(stdout)]).toEqual([0, ''])
})

test('PostgreSQL listens on its socket only, and its log holds no values', async () => {
  const { rows } = await hall.database.owner.query(
    `select current_setting('listen_addresses') as listening, current_setting('log_error_verbosity') as verbosity,
            current_setting('log_min_error_statement') as statements, current_setting('log_parameter_max_length_on_error') as length,
            current_setting('idle_in_transaction_session_timeout') as idle`,
  )
  expect(rows).toEqual([{ listening: '', verbosity: 'terse', statements: 'panic', length: '0', idle: '1min' }])
})

/** Everything below that group or others may read or enter; what lies in a closed folder is closed. */
function openTo(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const about = statSync(path)
    return (about.mode & 0o077) === 0 ? [] : [relative(data, path)]
  })
}
