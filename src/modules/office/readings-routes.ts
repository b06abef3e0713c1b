import { z } from 'zod'
import { mayIn, today } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { boxesOf, readDate, show, typed } from '../accounts/index.ts'
import { ReadingsPage, readingsPath } from './pages/readings.tsx'
import { type Found, findSought, readingsPage } from './readings.ts'

const everything = '00000000-0000-0000-0000-000000000000'

const nothing: Found = { officer: undefined, about: null, day: null, after: undefined }

// The record is of the whole region, and so must the role be.
const mayLook = (actor: Actor, _found: Found, ctx: Context) =>
  actor.kind === 'anonymous' ? ('login' as const) : mayIn(actor, 'auditor', {}, today(ctx))

const list = operation({
  id: 'office.readings',
  method: 'GET',
  path: readingsPath,
  query: z.looseObject({ petugas: typed(60), tentang: typed(60), sesudah: typed(400) }),
  // Nothing is looked up for whoever may not look.
  load: async (ctx, { query }) =>
    mayLook(ctx.actor, nothing, ctx) === true
      ? findSought(ctx, {
          // With mistakes it is as if nothing had been asked.
          officer: query.petugas ?? '',
          about: query.tentang ?? '',
          day: readDate(query, 'hari') ?? null,
          after: query.sesudah ?? '',
        })
      : nothing,
  may: mayLook,
  // Whoever looks through the record stands in it.
  reads: ({ about, officer }) => [
    { object: { kind: 'readings', id: about ?? officer ?? everything }, purpose: 'audit' },
  ],
  async run(ctx, { query }, found) {
    const sought = { officer: query.petugas, about: query.tentang, day: boxesOf(query, 'hari') }
    return show(ReadingsPage, { ...(await readingsPage(ctx, found)), sought, unknown: found.about === null })
  },
})

export const readingOperations: readonly Operation[] = [list]
