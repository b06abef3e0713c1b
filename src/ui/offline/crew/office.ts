import type { Point } from './order.ts'

export interface CrewInfo {
  phone: string
  name: string
  unit: string
  point: Point | null
  members: readonly { id: string; name: string; pin: boolean }[]
}

/** What the office says; `offline` where it does not say anything. */
export type Heard<T> = { ok: T } | { refused: string; code: string } | { offline: true }

/** Asks the office; a page of somebody between us and it is no answer of the office. */
export async function askOffice<T>(
  address: string,
  { body, member }: { body?: unknown; member?: string | null } = {},
): Promise<Heard<T>> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (member) headers['crew-member'] = member
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    const method = body === undefined ? 'GET' : 'POST'
    const request = { method, headers, body: body === undefined ? null : JSON.stringify(body) }
    const answer = await fetch(address, { ...request, signal: AbortSignal.timeout(15_000) })
    const said = await answer.json()
    if (answer.ok) return { ok: said as T }
    return typeof said?.type === 'string' ? { refused: String(said.title), code: String(said.code) } : { offline: true }
  } catch {
    return { offline: true }
  }
}

/** A picture's bytes; null: not now. */
export async function askPicture(address: string, member: string): Promise<ArrayBuffer | null> {
  const request = { headers: { 'crew-member': member }, signal: AbortSignal.timeout(30_000) }
  const answer = await fetch(address, request).catch(() => null)
  return answer?.ok ? answer.arrayBuffer() : null
}
