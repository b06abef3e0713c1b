import { type Answer, type Entry, nextMoment, nextStep, type Step, told } from './outbox.ts'

/** Where entries lie on this phone. */
export interface Keeping {
  entries(): Promise<Entry[]>
  /** In one go, so that what somebody does meanwhile on the page is not undone; nothing, when it was thrown away. */
  change(id: string, how: (entry: Entry) => Entry): Promise<void>
  bytesOf(photo: string): Promise<ArrayBuffer | undefined>
}

interface Surroundings {
  fetch(address: string, request: RequestInit): Promise<Response>
  now(): number
  chance(): number
}

/** Does what is due, one step after the other; answers when there will be more, null when all is done. */
export async function sendDue(keeping: Keeping, { fetch, now, chance }: Surroundings): Promise<number | null> {
  for (;;) {
    const entries = await keeping.entries()
    const step = nextStep(entries, now())
    if (!step) return nextMoment(entries)
    const answer = await carryOut(step, keeping, fetch)
    await keeping.change(step.entry.id, (entry) =>
      entry.state === 'waiting' ? told(entry, step, answer, now(), chance()) : entry,
    )
  }
}

async function carryOut(step: Step, keeping: Keeping, fetch: Surroundings['fetch']): Promise<Answer> {
  const request = await requestOf(step, keeping)
  if (!request) return { kind: 'refused', words: null }
  try {
    const answer = await fetch(request.address, { ...request, signal: AbortSignal.timeout(90_000) })
    const body = answer.status === 204 ? null : await answer.json().catch(() => null)
    return step.do === 'report' ? aboutReport(answer, body) : aboutPhoto(step.photo.size, answer, body)
  } catch {
    return { kind: 'later', code: 'offline' }
  }
}

/** Undefined: the bytes are no longer on this phone. */
async function requestOf(step: Step, keeping: Keeping): Promise<(RequestInit & { address: string }) | undefined> {
  const { entry } = step
  if (step.do === 'report') {
    const photos = entry.photos.filter(({ state }) => state === 'kept').map(({ id, secret }) => ({ id, secret }))
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': entry.id }
    return { address: entry.address, method: 'PUT', headers, body: JSON.stringify({ ...entry.fields, photos }) }
  }
  const { id, secret, size, sealed } = step.photo
  const ours = { 'tus-resumable': '1.0.0', 'upload-secret': secret }
  if (step.do === 'begin') {
    const headers = { ...ours, 'upload-length': String(size), 'upload-metadata': `id ${btoa(id)}` }
    return { address: entry.uploads, method: 'POST', headers }
  }
  const bytes = await keeping.bytesOf(id)
  if (!bytes) return undefined
  const headers = {
    ...ours,
    'upload-offset': String(step.from),
    ...(sealed && { 'upload-sealed': '1' }),
    'content-type': 'application/offset+octet-stream',
  }
  return { address: `${entry.uploads}/${id}`, method: 'PATCH', headers, body: bytes.slice(step.from, step.to) }
}

type Body = Record<string, unknown> | null

function aboutPhoto(size: number, { status, headers }: Response, body: Body): Answer {
  if (body?.state === 'kept' || body?.state === 'taken') return { kind: 'kept' }
  const offset = Number(headers.get('upload-offset') ?? Number.NaN)
  if (status < 300 && offset >= 0 && offset <= size) return { kind: 'far', offset }
  if (status === 404 || body?.code === 'upload-offset') return { kind: 'unknown' }
  return failed(status, body)
}

function aboutReport({ status }: Response, body: Body): Answer {
  if (status < 300 && typeof body?.number === 'string') return { kind: 'stored', receipt: body }
  if (body?.code === 'upload-gone' || body?.code === 'upload-unfinished') return { kind: 'unknown' }
  return failed(status, body)
}

// A proxy's page, a café's log-in: whatever does not speak like the office is no answer of the office.
function failed(status: number, body: Body): Answer {
  const spoken = typeof body?.type === 'string'
  if (!spoken || status === 429 || status >= 500) return { kind: 'later', code: 'busy' }
  const mistakes = Array.isArray(body.errors) ? body.errors.map(({ detail }) => detail) : []
  return {
    kind: 'refused',
    words: [...new Set([body.title, ...mistakes])].filter((words) => typeof words === 'string').join(' ') || null,
  }
}
