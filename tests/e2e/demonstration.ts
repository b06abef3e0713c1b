import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { administration, demonstrationOf } from '../support/databases.ts'
import { type Program, startProgram } from './program.ts'

/** The program with Kota Arunika: what its first start leaves is made once a run, and each caller goes on with a copy of its own. */
export async function startDemonstration(): Promise<Program> {
  const made = await madeOnce()
  const data = mkdtempSync(join(tmpdir(), 'pendopo-e2e-'))
  // With its owner: the database refuses a folder of somebody else.
  execFileSync('cp', ['-a', `${made}/.`, data])
  return startProgram([], {}, data)
}

async function madeOnce(): Promise<string> {
  const server = inject('server')
  const folder = demonstrationOf(server)
  const admin = new pg.Client(administration(server))
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [folder])
    if (existsSync(folder)) return folder
    const making = `${folder}_new` // renamed when whole: one that failed half-way is never copied
    const program = await startProgram([], {}, making)
    await program.stop({ keep: true })
    renameSync(making, folder)
    return folder
  } finally {
    await admin.end()
  }
}
