import { z } from 'zod'
import {
  closeKey,
  closeProgram,
  findProgram,
  listKeys,
  listPrograms,
  makeKey,
  makeProgram,
  type Program,
  scopes,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused, refuse } from '../../platform/outcome.ts'
import { administers } from './admin.ts'
import { show, shownAs, typed } from './form.ts'
import { KeyPage, ProgramPage, ProgramsPage } from './pages/programs.tsx'

const path = '/kelola/program'

const list = operation({
  id: 'accounts.programs',
  method: 'GET',
  path,
  may: administers,
  run: async (ctx) => show(ProgramsPage, { programs: await listPrograms(ctx.db) }),
})

const add = operation({
  id: 'accounts.addProgram',
  method: 'POST',
  path,
  body: z.object({
    name: typed(100),
    contact: typed(),
    scopes: z.union([z.string(), z.array(z.string())]).default([]),
  }),
  may: administers,
  async run(ctx, { body }) {
    const wanted = scopes.filter((scope) => [body.scopes].flat().includes(scope))
    const [name, contact] = [body.name.trim(), body.contact.trim()]
    const outcome = !name
      ? refuse('required', undefined, 'name')
      : !contact
        ? refuse('required', undefined, 'contact')
        : await makeProgram(ctx, { name, contact, scopes: wanted })
    if (!isRefused(outcome)) return redirect(`${path}/${outcome.id}`)
    const view = {
      programs: await listPrograms(ctx.db),
      typed: { name, contact, scopes: wanted },
      ...shownAs(outcome.refusal),
    }
    return show(ProgramsPage, view, 422)
  },
})

const one = {
  params: z.object({ program: z.uuid() }),
  load: (ctx: Context, { params }: { params: { program: string } }) => findProgram(ctx.db, params.program),
  may: administers<Program>,
}

const program = operation({
  id: 'accounts.program',
  method: 'GET',
  path: `${path}/:program`,
  ...one,
  run: async (ctx, _input, row) =>
    show(ProgramPage, { program: row, keys: await listKeys(ctx.db, row.id), now: ctx.now }),
})

const addKey = operation({
  id: 'accounts.makeKey',
  method: 'POST',
  path: `${path}/:program/kunci`,
  ...one,
  async run(ctx, _input, row) {
    const made = await makeKey(ctx, row.id)
    return isRefused(made)
      ? refusal(made.refusal, 409, `${path}/${row.id}`)
      : show(KeyPage, { program: row, value: made.key })
  },
})

const endKey = operation({
  id: 'accounts.endKey',
  method: 'POST',
  path: `${path}/:program/kunci/:key/pengakhiran`,
  params: z.object({ program: z.uuid(), key: z.uuid() }),
  load: (ctx, { params }) => findProgram(ctx.db, params.program),
  may: administers,
  async run(ctx, { params }, row) {
    await closeKey(ctx.db, row.id, params.key, ctx.now)
    return redirect(`${path}/${row.id}`, { flash: { key: 'accounts.key.ended', tone: 'ok' } })
  },
})

const end = operation({
  id: 'accounts.endProgram',
  method: 'POST',
  path: `${path}/:program/pengakhiran`,
  ...one,
  async run(ctx, _input, row) {
    await closeProgram(ctx.db, row.id, ctx.now)
    return redirect(`${path}/${row.id}`, { flash: { key: 'accounts.program.endedNow', tone: 'ok' } })
  },
})

export const programOperations: readonly Operation[] = [list, add, program, addKey, endKey, end]
