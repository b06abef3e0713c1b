import { z } from 'zod'
import { mayIn, today } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { addressOf } from '../../platform/http/address.ts'
import { type Operation, operation, redirect } from '../../platform/http/operation.ts'
import { unveil, veil } from '../../platform/http/veil.ts'
import { isUuid } from '../../platform/ids.ts'
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
  query: z.looseObject({ petugas: typed(60), tentang: typed(400), sesudah: typed(400) }),
  // Nothing is looked up for whoever may not look.
  load: async (ctx, { query }) =>
    mayLook(ctx.actor, nothing, ctx) === true
      ? findSought(ctx, {
          // With mistakes it is as if nothing had been asked.
          officer: query.petugas ?? '',
          about: aboutOf(ctx, query.tentang),
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
    const sought = { officer: query.petugas, about: aboutOf(ctx, query.tentang), day: boxesOf(query, 'hari') }
    const rows = await readingsPage(ctx, found)
    return show(ReadingsPage, { ...rows, sought, veiled: query.tentang, unknown: found.about === null })
  },
})

// An id tells nobody anything; a NIK or what else was typed stands veiled.
const aboutOf = (ctx: Context, asked: string | undefined) => (isUuid(asked ?? '') ? asked! : unveil(ctx, asked))

const seek = operation({
  id: 'office.seekReadings',
  method: 'POST',
  path: readingsPath,
  body: z.looseObject({ petugas: typed(60), tentang: typed(60) }),
  may: (actor, _row, ctx) => mayLook(actor, nothing, ctx),
  async run(ctx, { body }) {
    const { d, m, y } = boxesOf(body, 'hari')
    const about = body.tentang.trim().toLowerCase()
    const tentang = isUuid(about) ? about : veil(ctx, body.tentang.trim())
    return redirect(addressOf(readingsPath, { petugas: body.petugas, tentang, 'hari.d': d, 'hari.m': m, 'hari.y': y }))
  },
})

export const readingOperations: readonly Operation[] = [list, seek]
