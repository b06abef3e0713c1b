import type { Readable } from 'node:stream'
import type { VNode } from 'preact'
import type { ZodType, z } from 'zod'
import type { Actor, Context } from '../context.ts'
import type { Refusal, Way } from '../outcome.ts'
import type { Again } from './again.ts'

/** Whose data an answer shows. Recorded and committed before the answer goes out (decisions 28). */
export interface Reading {
  /** Case or register entry that was opened; `readings`: the record of readings about it or by an account. */
  object: { kind: 'case' | 'person' | 'family' | 'document' | 'file' | 'readings'; id: string }
  /** Why, in a code: `work`, `own`, `search`, `verify`. */
  purpose: string
}

// biome-ignore lint/suspicious/noExplicitAny: a page has whatever props it has
export type PageNode = VNode<any>

export type Answer =
  | { kind: 'page'; node: PageNode; status?: number; headers?: Record<string, string> }
  | { kind: 'json'; value: unknown; status?: number; headers?: Record<string, string> }
  /** 303 to a path of this region. `cookies` are Set-Cookie values; `flash` is shown once on the next page. */
  | { kind: 'redirect'; to: string; cookies?: string[]; flash?: Flash }
  /** 303 to another site: only to the identity provider that the installation is set to. */
  | { kind: 'leave'; address: string; cookies?: string[] }
  | {
      kind: 'file'
      body: Readable | Buffer
      type: string
      name: string
      inline?: boolean
      headers?: Record<string, string>
    }
  | { kind: 'text'; body: string; type: string; status?: number; headers?: Record<string, string> }
  /** Shown as a calm page with words and a way on, or as problem+json below /api. */
  | {
      kind: 'refusal'
      refusal: Refusal
      status?: number
      back?: string
      again?: Again
      headers?: Record<string, string>
    }

/** A message for the next page: a key of `locales/` and its values. */
export interface Flash {
  key: string
  values?: Record<string, string | number>
  tone: 'ok' | 'warn' | 'bad'
  way?: Way
}

export const page = (node: PageNode, status?: number, headers?: Record<string, string>): Answer => ({
  kind: 'page',
  node,
  status,
  headers,
})
export const json = (value: unknown, status?: number, headers?: Record<string, string>): Answer => ({
  kind: 'json',
  value,
  status,
  headers,
})
export const redirect = (to: string, options?: { cookies?: string[]; flash?: Flash }): Answer => ({
  kind: 'redirect',
  to,
  ...options,
})
export const refusal = (refusal: Refusal, status?: number, back?: string): Answer => ({
  kind: 'refusal',
  refusal,
  status,
  back,
})

/** One thing wrong in a form or body. `path` is dotted (`ibu.nik`); `code` has words under `mistake.{code}`. */
export interface Mistake {
  path: string
  code: string
  values?: Record<string, string | number>
}

export interface Input<P, Q, B> {
  params: P
  query: Q
  body: B
  /** Uploaded parts, for operations with `upload`. */
  files: readonly Upload[]
  headers: Readonly<Record<string, string | undefined>>
  /** Token from the Idempotency-Key header. */
  idempotencyKey: string | null
  /** Client's address, for rate limits only. */
  ip: string
  /** The request came over https. */
  secure: boolean
  cookies: Readonly<Record<string, string | undefined>>
}

/** What is known before mistakes are told: of a body with mistakes, nothing. */
export type Early<P, Q, B> = Input<P, Q, B | undefined>

export interface Upload {
  field: string
  filename: string
  /** Size-limited; `truncated()` tells afterwards that the limit cut it. */
  stream: Readable
  truncated(): boolean
}

export interface OperationSpec<P, Q, B, Row> {
  /** Unique, also the name of the permission: `cases.take`. */
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Fastify path: `/petugas/berkas/:ref/pengambilan`. Below `/api/` it is documented in OpenAPI. */
  path: string
  summary?: string
  params?: ZodType<P>
  query?: ZodType<Q>
  body?: ZodType<B>
  /** JSON schema of the answer for OpenAPI. */
  answer?: ZodType
  /**
   * Multipart: each part at most so many bytes; `input.files` has at most `count`. `anywhere`: fields may come after the
   * file, which is held until they have, so only where the file must come first or the form is not ours.
   */
  upload?: { maxBytes: number; count: number; anywhere?: true }
  /** Takes `application/offset+octet-stream`, a piece of a file: `input.files` has the one stream, which counts its own bytes. */
  piece?: true
  /** Loads what `may` decides on. Undefined: answered as not found. */
  load?(ctx: Context, input: Early<P, Q, B>): Promise<Row | undefined>
  /** Decides on the loaded row. `login` sends a citizen to log in, false answers as not found (nothing told), both recorded. */
  may(actor: Actor, row: Row, ctx: Context): boolean | 'login'
  /** Whose data the answer shows; recorded before `run` answers. */
  reads?(row: Row, input: Input<P, Q, B>): readonly Reading[]
  run(ctx: Context, input: Input<P, Q, B>, row: Row): Promise<Answer>
  /** Input that the schemas refuse: render the form again with what was typed. Without it: a general page or problem+json. */
  mistaken?(
    ctx: Context,
    raw: { params: unknown; query: unknown; body: unknown },
    mistakes: readonly Mistake[],
  ): Promise<Answer>
  /** Rate limit kept in the database: at most `count` per `seconds` per client address (or per `key`; null: not limited). */
  limit?: { count: number; seconds: number; key?(input: Early<P, Q, B>): string | null }
  /**
   * Public page that is the same for everybody who is not logged in: seconds it may be kept in the process. With
   * `unless`, not when the address has that parameter: a secret opens what is not for everybody.
   */
  cache?: { seconds: number; unless?: string }
  /** Below /api, sent by our own app from the browser of somebody who may be logged in: the session counts too. */
  session?: true
  /** Unsafe request without form token: only for callers that prove themselves otherwise (bearer token, signed callback). */
  tokenless?: boolean
}

// biome-ignore lint/suspicious/noExplicitAny: a list of operations holds every shape
export type Operation = OperationSpec<any, any, any, any>

/** The only door for pages, API and jobs: path, input, who may, whose data is read, and what happens. */
export function operation<
  P extends ZodType = ZodType<unknown>,
  Q extends ZodType = ZodType<unknown>,
  B extends ZodType = ZodType<unknown>,
  Row = undefined,
>(
  spec: Omit<OperationSpec<z.infer<P>, z.infer<Q>, z.infer<B>, Row>, 'params' | 'query' | 'body'> & {
    params?: P
    query?: Q
    body?: B
  },
): Operation {
  return spec as Operation
}

export const anyone = () => true
export const loggedIn = (actor: Actor) => (actor.kind === 'account' ? true : ('login' as const))
