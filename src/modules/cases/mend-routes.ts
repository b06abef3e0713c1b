import { h } from 'preact'
import { z } from 'zod'
import { type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { applicants, back, type Found, looking, opened, params, speaking } from './followed.ts'
import { keepMending, mendCase, mendPlace, mendView } from './mend.ts'
import { MendPage } from './pages/mend.tsx'
import { withSecret } from './pages/secret.ts'
import { attach, promiseAtCounter, removeCounted } from './papers.ts'

const paperParams = params.extend({ document: z.string().max(60) })

const showMend = operation({
  id: 'cases.showMend',
  method: 'GET',
  path: '/lacak/:ref/perbaikan',
  ...applicants,
  async run(ctx, _input, seen) {
    const view = await mendView(ctx, await opened(ctx, seen), seen.secret, [])
    return view ? speaking(seen, h(MendPage, view)) : back(seen, 'cases.mend.nothing')
  },
})

const mend = operation({
  id: 'cases.mend',
  method: 'POST',
  path: '/lacak/:ref/perbaikan',
  ...applicants,
  body: z.record(z.string(), z.unknown()),
  async run(ctx, { body }, seen) {
    const opening = await opened(ctx, seen)
    const outcome = await mendCase(ctx, opening, body, looking(seen))
    if ('mistakes' in outcome) {
      await keepMending(ctx, opening, outcome.attempt, body)
      const view = await mendView(ctx, opening, seen.secret, outcome.mistakes, outcome.attempt)
      return view ? speaking(seen, h(MendPage, view), 422) : back(seen, 'cases.mend.nothing')
    }
    return isRefused(outcome) ? refusal(outcome.refusal) : back(seen, 'cases.mend.done')
  },
})

const mendPaper = operation({
  id: 'cases.mendPaper',
  method: 'POST',
  path: '/lacak/:ref/perbaikan/dokumen/:document',
  ...applicants,
  params: paperParams,
  upload: { maxBytes: 15 * 1024 * 1024, count: 1 },
  async run(ctx, { params, files }, seen) {
    const opening = await opened(ctx, seen)
    const outcome = await attach(ctx, mendPlace(ctx, opening), params.document, files[0])
    if (!isRefused(outcome)) return toMend(seen, params.document)
    const view = await mendView(ctx, opening, seen.secret, [
      { path: params.document, code: outcome.refusal.code, values: { ...outcome.refusal.values } },
    ])
    return view ? speaking(seen, h(MendPage, view), 422) : refusal(outcome.refusal)
  },
})

const toMend = ({ row, secret }: Found, document: string) =>
  redirect(`${withSecret(`/lacak/${row.number}/perbaikan`, secret)}#document-${document}`)

const mendAtCounter = operation({
  id: 'cases.mendAtCounter',
  method: 'POST',
  path: '/lacak/:ref/perbaikan/dokumen/:document/loket',
  ...applicants,
  params: paperParams,
  body: z.object({ atCounter: z.string().optional() }),
  async run(ctx, { params, body }, seen) {
    const outcome = await promiseAtCounter(
      ctx,
      mendPlace(ctx, await opened(ctx, seen)),
      params.document,
      body.atCounter === 'yes',
    )
    return isRefused(outcome) ? refusal(outcome.refusal) : toMend(seen, params.document)
  },
})

const unmendPaper = operation({
  id: 'cases.unmendPaper',
  method: 'POST',
  path: '/lacak/:ref/perbaikan/dokumen/:document/:paper/hapus',
  ...applicants,
  params: paperParams.extend({ paper: z.uuid() }),
  async run(ctx, { params }, seen) {
    const place = mendPlace(ctx, await opened(ctx, seen))
    await removeCounted(ctx, place, params.document, params.paper)
    return toMend(seen, params.document)
  },
})

export const mendOperations: readonly Operation[] = [showMend, mend, mendPaper, mendAtCounter, unmendPaper]
