import type { Operation } from './operation.ts'

/** A form that was sent and not taken, because the session or the form had grown too old: what was typed, to be sent again. */
export interface Again {
  /** Path of this region, without its prefix. */
  action: string
  fields: readonly (readonly [string, string])[]
  /** Where to log in first, in another tab, so that this page stays; null: sending again is enough. */
  logIn: string | null
}

// Never written into a page again.
const secret = /^(password|code)$/
const inOffice = /^\/(petugas|kelola|pimpinan|rt)(\/|$)/

/** What a page has to carry so that nothing typed is lost; undefined: nothing was, or a file, which is chosen anew. */
export function againOf(
  op: Pick<Operation, 'upload' | 'method'>,
  here: string,
  body: unknown,
  logIn: boolean,
): Again | undefined {
  if (op.upload || op.method === 'GET' || typeof body !== 'object' || body === null) return undefined
  const fields = Object.entries(body).flatMap(([name, value]) =>
    name === '_token' ? [] : [value].flat().flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])),
  )
  if (fields.length === 0 || fields.some(([name]) => secret.test(name))) return undefined
  const next = inOffice.test(here) ? '/petugas' : '/akun'
  return { action: here, fields, logIn: logIn ? `/masuk?next=${encodeURIComponent(next)}` : null }
}
