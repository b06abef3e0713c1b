import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SystemUser } from './binaries.ts'

/** Makes an empty cluster in `cluster`: beside it first, so that one cut short is never mistaken for a whole one. */
export async function initialise(binaries: string, cluster: string, user: SystemUser | null): Promise<void> {
  const making = `${cluster}.new`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  if (user) chownSync(making, user.uid, user.gid)
  const options = [
    '--username=postgres',
    '--auth-local=trust',
    '--auth-host=reject',
    '--data-checksums',
    '--encoding=UTF8',
  ]
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions']
  try {
    await promisify(execFile)(join(binaries, 'bin', 'initdb'), ['-D', seenFrom(making, user), ...options, ...locale], {
      cwd: user ? making : '/',
      env: quietEnvironment,
      ...user,
    })
  } catch (cause) {
    throw new Error(
      `making the database in ${cluster} failed: ${String((cause as { stderr?: unknown }).stderr ?? cause).trim()}`,
      { cause },
    )
  }
  renameSync(making, cluster)
}

/** Data of another major version is refused by name; PostgreSQL itself would only say "incompatible". */
export function checkVersion(binaries: string, cluster: string): void {
  const path = join(cluster, 'PG_VERSION')
  if (!existsSync(path)) throw new Error(`${cluster} is not a database of this program (PG_VERSION is missing)`)
  const has = readFileSync(path, 'utf8').trim()
  const needs = /^# PostgreSQL (\d+)/.exec(
    readFileSync(join(binaries, 'share', 'postgresql', 'postgres.bki'), 'utf8'),
  )?.[1]
  if (has !== needs)
    throw new Error(
      `${cluster} was made by PostgreSQL ${has}, this program has ${needs}: restore a backup into new data`,
    )
}

export const quietEnvironment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/**
 * How the database's user names its folder: by its working folder, which was entered while we were still root. So
 * nothing above the folder must be opened to that user, not even a closed home.
 */
export const seenFrom = (folder: string, user: SystemUser | null) =>
  user && process.platform === 'linux' ? '/proc/self/cwd' : folder
