import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** 32 bytes written as 64 hex digits or in base64 (either alphabet); null when it is anything else. */
export function parseSecret(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  const bytes = Buffer.from(text, 'base64url')
  return /^[\w+/-]{43}=?$/.test(text) && bytes.length === 32 ? bytes : null
}

/** The secret kept in the data folder, made at the first start. Without it no sealed word can ever be read again. */
export function keptSecret(data: string): Buffer {
  const path = join(data, 'secret')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  make(path)
  const secret = parseSecret(readFileSync(path, 'utf8').trim())
  if (!secret)
    throw new Error(`${path} does not hold a secret of 64 hex digits; put back the one from the recovery sheet`)
  return secret
}

// On disk before anything is sealed with it.
function make(path: string): void {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw new Error(`keeping the secret in ${path} failed`, { cause: error })
  }
  writeSync(file, `${randomBytes(32).toString('hex')}\n`)
  fsyncSync(file)
  closeSync(file)
}
