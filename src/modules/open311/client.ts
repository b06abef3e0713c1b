import type { Context } from '../../platform/context.ts'
import { NoAnswer, type OutgoingAnswer } from '../../platform/outgoing.ts'
import { cut } from '../../platform/text.ts'
import type { Endpoint } from './endpoint-store.ts'
import type { Outcome } from './model/delivery.ts'
import { readTime, writtenTime } from './model/times.ts'
import { listIn, readXml, type Tree, wordsIn } from './read.ts'

// Another city's door, from outside. XML, which the standard requires of everybody.

const keyName = (ctx: Context, endpoint: string) => `open311/${ctx.region.code}/${endpoint}`

export const sealKey = (ctx: Context, endpoint: string, key: string): Buffer =>
  ctx.house.keys.seal(ctx.house.keys.purpose('open311'), key, keyName(ctx, endpoint))

function keyOf(ctx: Context, { id, apiKey }: Endpoint): Record<string, string> {
  const { keys } = ctx.house
  return apiKey ? { api_key: keys.open(keys.purpose('open311'), apiKey, keyName(ctx, id)).toString() } : {}
}

type Fields = Readonly<Record<string, string>>

function ask(ctx: Context, endpoint: Endpoint, path: string, fields: Fields): Promise<OutgoingAnswer> {
  const query = new URLSearchParams({ ...jurisdictionOf(endpoint), ...fields })
  const url = `${endpoint.address.replace(/\/+$/, '')}/${path}${query.size > 0 ? `?${query}` : ''}`
  return ctx.house.outgoing.send({ url, headers: { accept: 'text/xml' } })
}

const jurisdictionOf = ({ jurisdiction }: Endpoint): Record<string, string> =>
  jurisdiction ? { jurisdiction_id: jurisdiction } : {}

/** A document that was answered with a success; null for a no. What may answer later, or cannot be reached, is thrown. */
async function got(ctx: Context, endpoint: Endpoint, path: string, fields: Fields): Promise<Tree | null> {
  const { status, body } = await ask(ctx, endpoint, path, fields)
  if (status === 429 || status >= 500) throw new NoAnswer(status === 429 || status === 503 ? 'busy' : 'fault', true)
  if (status < 200 || status > 299) return null
  try {
    return readXml(body.toString())
  } catch {
    return null // no XML, as if it had no answer
  }
}

/** Sends a report. `key`: ours of this delivery, by which some know it again. */
export const postRequest = (ctx: Context, endpoint: Endpoint, fields: Fields, key: string): Promise<Outcome> =>
  post(ctx, endpoint, { path: 'requests.xml', fields, key }, madeIn)

/** Adds words to a report that is there, where it speaks mySociety's extension. `update_id` is ours. */
export const postWords = (ctx: Context, endpoint: Endpoint, fields: Fields & { update_id: string }): Promise<Outcome> =>
  post(ctx, endpoint, { path: 'servicerequestupdates.xml', fields, key: fields.update_id }, toldIn)

interface Posting {
  path: string
  fields: Fields
  key: string
}

async function post(
  ctx: Context,
  endpoint: Endpoint,
  { path, fields, key }: Posting,
  read: (text: string) => Outcome | null,
): Promise<Outcome> {
  const body = new URLSearchParams({ ...keyOf(ctx, endpoint), ...jurisdictionOf(endpoint), ...fields }).toString()
  let answer: OutgoingAnswer
  try {
    answer = await ctx.house.outgoing.send({
      url: `${endpoint.address.replace(/\/+$/, '')}/${path}`,
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        accept: 'text/xml',
        'idempotency-key': key,
      },
      body,
    })
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return { kind: error.reached ? 'unsure' : 'unreached', code: error.code }
  }
  const { status } = answer
  // It said that it is too busy to look at it; everything else of the kind may have happened half-way.
  if (status === 429 || status === 503) return { kind: 'unreached', code: 'busy' }
  if (status >= 300 && status < 500) return { kind: 'refused', code: codeOf(status) }
  if (status >= 500) return { kind: 'unsure', code: 'fault' }
  return read(answer.body.toString()) ?? { kind: 'unsure', code: 'answer-unread' }
}

const codeOf = (status: number) =>
  status === 403 || status === 401 ? 'key' : status === 404 ? 'code' : status < 400 ? 'moved' : 'refused'

function madeIn(text: string): Outcome | null {
  try {
    const [made] = listIn(readXml(text), 'service_requests', 'request')
    const remote = made && wordsIn(made, 'service_request_id')
    if (remote) return { kind: 'made', remote: remote.slice(0, 200) }
    const token = made && wordsIn(made, 'token')
    return token ? { kind: 'token', token: token.slice(0, 200) } : null
  } catch {
    return null
  }
}

function toldIn(text: string): Outcome | null {
  try {
    const [told] = listIn(readXml(text), 'service_request_updates', 'request_update')
    const remote = told && wordsIn(told, 'update_id')
    return remote ? { kind: 'made', remote: remote.slice(0, 200) } : null
  } catch {
    return null
  }
}

/** The number that a token has become. */
export async function askToken(ctx: Context, endpoint: Endpoint, token: string): Promise<Outcome> {
  return orLater(async () => {
    const tree = await got(ctx, endpoint, `tokens/${encodeURIComponent(token)}.xml`, {})
    const [made] = tree ? listIn(tree, 'service_requests', 'request') : []
    const remote = made && wordsIn(made, 'service_request_id')
    return remote ? { kind: 'made', remote: remote.slice(0, 200) } : { kind: 'unreached', code: 'token-waits' }
  })
}

/** Looks whether a report of ours is in its list: by our number, as we wrote it into the description. */
export async function lookFor(
  ctx: Context,
  endpoint: Endpoint,
  mark: string,
  code: string,
  since: number,
): Promise<Outcome> {
  return orLater(async () => {
    const tree = await got(ctx, endpoint, 'requests.xml', {
      ...keyOf(ctx, endpoint),
      service_code: code,
      start_date: writtenTime(since - 3_600_000),
      end_date: writtenTime(ctx.now + 3_600_000),
    })
    if (!tree) return { kind: 'unreached', code: 'list-unread' }
    const ours = listIn(tree, 'service_requests', 'request').find((each) =>
      ['description', 'service_request_id_ext', 'service_notice'].some((name) => wordsIn(each, name)?.includes(mark)),
    )
    const remote = ours && wordsIn(ours, 'service_request_id')
    return remote ? { kind: 'made', remote } : { kind: 'absent' }
  })
}

async function orLater(asked: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await asked()
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return { kind: 'unreached', code: error.code }
  }
}

export interface Standing {
  remote: string
  status: 'open' | 'closed'
  words: string | null
  at: number | null
}

/** How these stand there; what it does not tell is left out. */
export async function standingsOf(ctx: Context, endpoint: Endpoint, remotes: readonly string[]): Promise<Standing[]> {
  const tree = await got(ctx, endpoint, 'requests.xml', {
    ...keyOf(ctx, endpoint),
    service_request_id: remotes.join(','),
  })
  return tree ? listIn(tree, 'service_requests', 'request').flatMap((each) => standing(each, 'status_notes')) : []
}

export type Update = Standing & { id: string }

/** What happened there in a span of time, where it speaks mySociety's extension. */
export async function updatesOf(ctx: Context, endpoint: Endpoint, from: number, to: number): Promise<Update[]> {
  const tree = await got(ctx, endpoint, 'servicerequestupdates.xml', {
    ...keyOf(ctx, endpoint),
    start_date: writtenTime(from),
    end_date: writtenTime(to),
  })
  if (!tree) return []
  return listIn(tree, 'service_request_updates', 'request_update').flatMap((each) => {
    const id = wordsIn(each, 'update_id')
    return id ? standing(each, 'description').map((one) => ({ ...one, id })) : []
  })
}

function standing(tree: Tree, words: string): Standing[] {
  const remote = wordsIn(tree, 'service_request_id')
  const status = wordsIn(tree, 'status')?.toLowerCase()
  if (!remote || !status) return []
  const time = wordsIn(tree, 'updated_datetime')
  return [
    {
      remote,
      // Clients of the extension have more words; what is not closed in one way or another is open.
      status: /^(closed|fixed|resolved|completed|duplicate|not_|no_further|unable)/.test(status) ? 'closed' : 'open',
      words: cut(wordsIn(tree, words) ?? '', 2000) || null,
      at: time ? readTime(time) : null,
    },
  ]
}

/** Its list of services, for the administrator to choose codes from; a code of what went wrong otherwise. */
export async function servicesOf(
  ctx: Context,
  endpoint: Endpoint,
): Promise<{ services: { code: string; name: string }[] } | { error: string }> {
  try {
    const tree = await got(ctx, endpoint, 'services.xml', {})
    if (!tree) return { error: 'answer-unread' }
    return {
      services: listIn(tree, 'services', 'service')
        .flatMap((each) => {
          const code = wordsIn(each, 'service_code')
          return code ? [{ code, name: wordsIn(each, 'service_name') ?? code }] : []
        })
        .slice(0, 500),
    }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return { error: error.code }
  }
}
