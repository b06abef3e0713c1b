import { createHash, type Hash } from 'node:crypto'
import { unwrapRing } from '../crypto/ring.ts'
import {
  type Contents,
  contentsName,
  DamagedBackup,
  type Entry,
  type Head,
  headName,
  readArchive,
  readJson,
} from './archive.ts'

export interface Checked {
  head: Head
  contents: Contents
}

/** Reads a backup to its end before anything is written: the secret opens it, and each table and file is what was kept. */
export async function checkBackup(file: string, secret: Buffer): Promise<Checked> {
  let head: Head | undefined
  let contents: Contents | undefined
  const sums = new Map<string, { hash: Hash; bytes: number }>()
  let files = 0
  for await (const entry of readArchive(file)) {
    if (!head) {
      head = await headIn(entry)
      checkSecret(head, secret)
    } else if (contents) throw new DamagedBackup('something follows the end of the backup')
    else if (entry.name === contentsName) contents = await readJson<Contents>(entry)
    else if (entry.name.startsWith('tables/')) await sumUp(entry, sums)
    else if (entry.name.startsWith('files/')) {
      await checkFile(entry)
      files++
    } else for await (const _ of entry.body); // the jobs, read when they are asked for again
  }
  if (!head) throw new DamagedBackup('this is not a backup of Pendopo')
  if (!contents) throw new DamagedBackup('the backup was cut short: its end is missing')
  if (files !== contents.files) throw new DamagedBackup(`the backup has ${files} of ${contents.files} files`)
  for (const [at, { schema, name }] of head.tables.entries()) {
    const had = contents.tables[at]
    const sum = sums.get(`${schema}/${name}`)
    const sha256 = (sum?.hash ?? createHash('sha256')).digest('hex')
    if (had?.sha256 !== sha256 || had.bytes !== (sum?.bytes ?? 0))
      throw new DamagedBackup(`the rows of ${schema}.${name} are not those that were kept`)
  }
  return { head, contents }
}

async function headIn(entry: Entry): Promise<Head> {
  if (entry.name !== headName) throw new DamagedBackup('this is not a backup of Pendopo')
  const head = await readJson<Head>(entry)
  if (head.kind !== 'pendopo-backup' || head.format !== 1)
    throw new Error(`this backup has format ${head.format}, which this program does not know: use a newer one`)
  return head
}

function checkSecret({ keys }: Head, secret: Buffer): void {
  const known = keys.map(({ epoch, wrapped }) => ({ epoch, wrapped: Buffer.from(wrapped, 'base64') }))
  try {
    unwrapRing(secret, known)
  } catch (cause) {
    throw new Error('PENDOPO_SECRET is not the secret of this backup: give the one from the recovery sheet', { cause })
  }
}

async function sumUp(entry: Entry, sums: Map<string, { hash: Hash; bytes: number }>): Promise<void> {
  const key = entry.name.split('/').slice(1, 3).join('/')
  const sum = sums.get(key) ?? { hash: createHash('sha256'), bytes: 0 }
  sums.set(key, sum)
  for await (const piece of entry.body) {
    sum.hash.update(piece)
    sum.bytes += piece.length
  }
}

async function checkFile(entry: Entry): Promise<void> {
  const hash = createHash('sha256')
  for await (const piece of entry.body) hash.update(piece)
  if (!entry.name.endsWith(`/${hash.digest('hex')}`)) throw new DamagedBackup(`${entry.name} is not what was kept`)
}
