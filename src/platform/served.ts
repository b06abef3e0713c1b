import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = (data: string) => join(data, 'address')

/** Keeps where the program answers, for links that commands beside it print. */
export function keepAddress(data: string, address: string): void {
  writeFileSync(file(data), `${address}\n`)
}

/** Where the program on this data folder answers, or did last; null: it never has. */
export function keptAddress(data: string): string | null {
  try {
    return new URL(readFileSync(file(data), 'utf8').trim()).origin
  } catch {
    return null
  }
}
