import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Requests to addresses that somebody typed, not the operator; `house.outgoing`. */
export interface Outgoing {
  send(request: OutgoingRequest): Promise<OutgoingAnswer>
}

export interface OutgoingRequest {
  url: string
  method?: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** Milliseconds for the whole of it. */
  timeout?: number
  /** Of the answer; what is longer is refused. */
  mostBytes?: number
  /** It carries no secret: http:// will do. */
  plain?: boolean
}

export interface OutgoingAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

/** Why there is no answer. `reached`: the other side may have got the request and done what it asks. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
  readonly code: string
  readonly reached: boolean
  constructor(code: string, reached: boolean, cause?: unknown) {
    super(code, { cause })
    this.code = code
    this.reached = reached
  }
}

declare module './context.ts' {
  interface House {
    outgoing: Outgoing
  }
}

/**
 * The names are looked up here and the connection goes to the very address that was checked: never into the own machine or
 * network, but for hosts that the operator names (`inside`). Redirects are not followed.
 */
export function openOutgoing(inside: readonly string[]): Outgoing {
  return {
    async send({ url, method = 'GET', headers = {}, body, timeout = 15_000, mostBytes = 2_000_000, plain = false }) {
      const to = addressOf(url)
      const trusted = inside.includes(to.host) || inside.includes(to.hostname)
      if (to.protocol === 'http:' && !plain && !trusted) throw new NoAnswer('address-not-https', false)
      const host = to.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) && !trusted && !isPublic(host)) throw new NoAnswer('address-inside', false)
      const { request: open } = to.protocol === 'https:' ? https : http
      return new Promise((resolve, reject) => {
        let reached = false
        const sending = open(to, {
          method,
          headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
          agent: false, // a connection that lay open may have been closed meanwhile: nobody could say what arrived
          lookup: trusted ? undefined : guarded,
          signal: AbortSignal.timeout(timeout),
        })
        const fail = (error: Error & { code?: string }) =>
          reject(error instanceof NoAnswer ? error : new NoAnswer(codeOf(error), reached, error))
        sending.on('socket', (socket) =>
          socket.once(to.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
            reached = true
          }),
        )
        sending.on('error', fail)
        sending.on('response', (answer) => {
          const pieces: Buffer[] = []
          let bytes = 0
          answer.on('data', (piece: Buffer) => {
            bytes += piece.length
            if (bytes > mostBytes) answer.destroy(new NoAnswer('answer-too-long', true))
            else pieces.push(piece)
          })
          answer.on('error', fail)
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
          )
        })
        sending.end(body)
      })
    },
  }
}

function addressOf(url: string): URL {
  if (!URL.canParse(url)) throw new NoAnswer('address-wrong', false)
  const to = new URL(url)
  if (!/^https?:$/.test(to.protocol) || to.username || to.password) throw new NoAnswer('address-wrong', false)
  return to
}

const guarded: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { family: options.family, hints: options.hints, all: true }).then(
    (found) => {
      const [first] = found
      // One address inside among several is a trap, whichever would be taken.
      if (!first || !found.every(({ address }) => isPublic(address)))
        callback(new NoAnswer('address-inside', false), '')
      else if (options.all) (callback as unknown as (error: null, all: typeof found) => void)(null, found)
      else callback(null, first.address, first.family)
    },
    (error: NodeJS.ErrnoException) => callback(error, ''),
  )
}

const reserved = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  reserved.addSubnet(net, bits, 'ipv4')
// Addresses of documentation, and those that carry another address in them.
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  reserved.addSubnet(net, bits, 'ipv6')
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')

/** An address of the open internet; what is unknown is not. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !reserved.check(address, 'ipv4')
  return family === 6 && unicast.check(address, 'ipv6') && !reserved.check(address, 'ipv6')
}

function codeOf({ name, code }: Error & { code?: string }): string {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return 'too-slow'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name-unknown'
  return 'not-reached'
}
