import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isAway } from '../database/away.ts'
import { reply as send } from './answers.ts'
import type { WebDeps } from './server.ts'
import { settingOf } from './setting.ts'

const known: Readonly<Record<number, string>> = {
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media',
  429: 'too-many-requests',
  503: 'busy',
}

/** What went wrong outside the rules: a calm page or problem+json; the cause stays in the log. */
export function answerFaults(
  app: FastifyInstance,
  deps: WebDeps,
  wantsProblem: (request: FastifyRequest) => boolean,
): void {
  const tell = async (request: FastifyRequest, reply: FastifyReply, code: string, status: number) => {
    const setting = await settingOf(request, reply, { ...deps, readActor: async () => anonymous }, false)
    if (!setting) return reply.code(404).type('text/plain').send('Not found')
    return send.answer(
      reply,
      request,
      { kind: 'refusal', refusal: { code, values: { seconds: 60 } }, status },
      setting,
      deps,
    )
  }
  app.setNotFoundHandler((request, reply) => tell(request, reply, 'not-found', 404))
  app.setErrorHandler(async (error: FastifyError & { refusal?: string }, request, reply) => {
    const away = isAway(error)
    const status = away ? 503 : (error.statusCode ?? 500)
    if (away)
      request.log.warn({ operation: request.routeOptions.config?.operation, reason: error.message }, 'database away')
    else if (status >= 500 && !error.refusal)
      request.log.error(
        {
          operation: request.routeOptions.config?.operation,
          err: { message: error.message, stack: error.stack, code: error.code },
        },
        'fault',
      )
    const code = error.refusal ?? known[status] ?? (status < 500 ? 'mistakes' : 'fault')
    try {
      return await tell(request, reply, code, status)
    } catch (second) {
      request.log.error({ err: { message: String(second) } }, 'fault while answering a fault')
      return reply
        .code(status)
        .type(wantsProblem(request) ? 'application/problem+json' : 'text/plain')
        .send(wantsProblem(request) ? JSON.stringify({ type: 'about:blank', title: code, status }) : code)
    }
  })
}

const anonymous = { kind: 'anonymous', id: null, name: '', assurance: 0, person: null, grants: [] } as const
