import type { Context } from '../../platform/context.ts'
import type { Answer } from '../../platform/http/operation.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { type Format, types, written } from './formats.ts'

/** One thing wrong, as a client's people read it. 404: there is no such thing; 403: the key; 400: all else. */
export interface Wrong {
  code: 400 | 403 | 404
  description: string
}

/** `code` has words under `open311.wrong.{code}`. */
export const wrong = (
  ctx: Pick<Context, 't'>,
  status: Wrong['code'],
  code: string,
  values?: Record<string, string>,
): Wrong => ({ code: status, description: ctx.t(`open311.wrong.${code}`, values) })

/** All that is wrong at once, under the status of all of it, or 400 where they differ. */
export function errors(format: Format, all: readonly Wrong[]): Answer {
  const [first] = all
  const status = all.every(({ code }) => code === first?.code) ? (first?.code ?? 400) : 400
  return { kind: 'text', status, ...told(format, all) }
}

const told = (format: Format, all: readonly { code: number; description: string }[]) => ({
  type: types[format],
  body: written(
    format,
    'errors',
    all.map(({ code, description }) => ({ code, description })),
  ),
  headers: { 'access-control-allow-origin': '*' },
})

const kept = new Set([404, 429, 500, 503])

/** What went wrong before anybody of this room was asked. */
export function tell({ status, title }: Problem, path: string): { status: number; type: string; body: string } {
  const code = kept.has(status) ? status : 400
  const format = /\.json(\?|$)/.test(path) ? 'json' : 'xml'
  const { type, body } = told(format, [{ code, description: title }])
  return { status: code, type, body }
}
