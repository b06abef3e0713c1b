import { z } from 'zod'
import { programByKey } from '../../platform/accounts/index.ts'
import { hasScope } from '../../platform/accounts/policy.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { Answer } from '../../platform/http/operation.ts'
import { recordRefusedAccess } from '../../platform/readings/index.ts'
import { errors, type Wrong, wrong } from './errors.ts'
import { type Format, type Piece, types, written } from './formats.ts'

// What every address of the standard has in common. Whatever was said is looked at in `run`, so that all mistakes are told at once.

/** A value as a form or address says it, once or several times. */
export const said = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .catch(undefined)
export type Said = z.infer<typeof said>

export const format = z.enum(['json', 'xml'])
/** `jalan-rusak.json`: a thing and its format. */
export const file = z
  .string()
  .max(120)
  .regex(/^.+\.(json|xml)$/)
  .transform((name) => {
    const at = name.lastIndexOf('.')
    return { name: name.slice(0, at), format: name.slice(at + 1) as Format }
  })

/** The first value that is not empty: an empty parameter is as if it had not been sent. */
export const one = (value: Said): string | undefined =>
  [value]
    .flat()
    .find((text) => text?.trim())
    ?.trim()
/** All values, also those with commas between them. */
export const many = (value: Said): string[] =>
  [value]
    .flat()
    .flatMap((text) => (text ?? '').split(','))
    .map((text) => text.trim())
    .filter(Boolean)

/** Anybody may read it, also a script of another site: nothing here hangs on who asks. */
export const readable = { 'access-control-allow-origin': '*' }

export const answer = (format: Format, root: string, value: Piece): Answer => ({
  kind: 'text',
  type: types[format],
  body: written(format, root, value),
  headers: readable,
})

/** A region answers to its code, with or without dots, and to the host it is reached at. */
export function jurisdiction(ctx: Context, value: Said): Wrong[] {
  const asked = one(value)
    ?.toLowerCase()
    .replace(/^www\./, '')
  const { code } = ctx.region
  const own = [code, code.replace(/^(\d\d)(\d\d)$/, '$1.$2'), new URL(ctx.origin).hostname.replace(/^www\./, '')]
  return asked === undefined || own.includes(asked)
    ? []
    : [wrong(ctx, 404, 'jurisdiction', { id: asked.slice(0, 100) })]
}

/** The program whose key this is, where it may send reports. */
export async function keyHolder(ctx: Context, value: Said): Promise<Actor | undefined> {
  const key = one(value)
  const program = key && (await programByKey(ctx.db, key, ctx.region, ctx.now))
  return program && hasScope(program, 'reports.submit') ? program : undefined
}

/** Told to whoever has no key that opens this, and recorded like every refused try. */
export async function noKey(ctx: Context, format: Format, door: string, ip: string): Promise<Answer> {
  await recordRefusedAccess(ctx, door, null, ip)
  return errors(format, [wrong(ctx, 403, 'key')])
}

/** How much one key may ask for in an hour that changes something. */
export const mayPost = (ctx: Context, program: Actor): Promise<boolean> =>
  ctx.house.limits.take(`${ctx.region.code}/open311/${program.id}`, 1000, 3600)
