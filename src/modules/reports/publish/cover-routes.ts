import { h } from 'preact'
import { z } from 'zod'
import type { Actor, Context } from '../../../platform/context.ts'
import { dropFile, sizeOf } from '../../../platform/files/index.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../../platform/http/operation.ts'
import { type Box, gridOf, mostBoxes, readBoxes, squareOf, writtenBoxes } from './model/boxes.ts'
import { moderated, openedOf } from './moderate-routes.ts'
import { CoverPage } from './pages/cover.tsx'
import { moderationPath } from './pages/moderate.tsx'
import { drawn, originalOf } from './photos.ts'
import { coverPart, judgePart, lockParts, type PartRow, partsOf } from './store.ts'

const path = `${moderationPath}/:ref/foto/:part`

type One = NonNullable<Awaited<ReturnType<typeof moderated.load>>> & { part: PartRow }

const ofPhoto = {
  ...moderated,
  params: moderated.params.extend({ part: z.uuid() }),
  async load(ctx: Context, input: { params: { ref: string; part: string } }): Promise<One | undefined> {
    const one = await moderated.load(ctx, input)
    const parts = one ? await partsOf(ctx.db, one.report.id) : []
    const part = parts.find(({ id, source }) => id === input.params.part && source !== null)
    return one && part && { ...one, part }
  },
  may: (actor: Actor, one: One, ctx: Context) => moderated.may(actor, one, ctx),
  reads: (one: One) => moderated.reads(one),
}

const show = operation({
  id: 'reports.cover.show',
  method: 'GET',
  path,
  ...ofPhoto,
  run: (ctx, _input, one) => coverPage(ctx, one),
})

async function coverPage(
  ctx: Context,
  one: One,
  typed?: { squares: string[]; text: string },
  mistakes: readonly Mistake[] = [],
): Promise<Answer> {
  const original = await originalOf(ctx, await openedOf(ctx, one), one.part)
  if (!original) return refusal({ code: 'file-gone' })
  const { width, height } = await sizeOf(original)
  const grid = gridOf(width, height)
  const chosen = typed ?? writtenBoxes(one.part.covered, grid.rows)
  const view = {
    number: one.report.number,
    part: one.part.id,
    source: one.part.source!,
    width,
    height,
    ...grid,
    ...chosen,
    mistakes,
  }
  return page(h(CoverPage, view), mistakes.length > 0 ? 422 : 200)
}

const save = operation({
  id: 'reports.cover',
  method: 'POST',
  path,
  ...ofPhoto,
  body: z.object({
    petak: z
      .union([z.string().max(8), z.array(z.string().max(8)).max(80)])
      .optional()
      .transform((said) => (said === undefined ? [] : [said].flat())),
    baris: z.coerce.number().int().min(1).max(12),
    kotak: z.string().max(4000).default(''),
  }),
  async run(ctx, { body: { petak, baris, kotak } }, one) {
    const squares = petak.map((name) => squareOf(name, baris))
    const drawnBoxes = readBoxes(kotak)
    const boxes: Box[] = [...squares.filter((square) => square !== null), ...(drawnBoxes ?? [])]
    if (!drawnBoxes || boxes.length > mostBoxes + squares.length) {
      const code = drawnBoxes ? 'boxes-many' : 'boxes-form'
      return coverPage(ctx, one, { squares: petak, text: kotak }, [
        { path: 'kotak', code, values: { most: mostBoxes } },
      ])
    }
    await ctx.transaction(async (db) => {
      // Whoever publishes at this moment does so with the one or the other, never with half.
      const now = (await lockParts(db, one.report.id)).find(({ id }) => id === one.part.id)
      await coverPart(db, one.part.id, boxes)
      if (!now?.file) return
      // What shows too much is gone at once, and judged again.
      await dropFile(db, now.file, ctx.now)
      await judgePart(db, now.id, { state: 'waiting' }, ctx.now, null)
    })
    return redirect(`${moderationPath}/${one.report.number}`, { flash: { key: 'publish.covered', tone: 'ok' } })
  },
})

/** The photo as it would be shown, for the moderator alone. */
const look = operation({
  id: 'reports.cover.look',
  method: 'GET',
  path: `${path}/gambar`,
  ...ofPhoto,
  async run(ctx, _input, one) {
    const original = await originalOf(ctx, await openedOf(ctx, one), one.part)
    if (!original) return refusal({ code: 'file-gone' })
    const { body, type } = await drawn(original, one.part.covered)
    return { kind: 'file', body, type, name: 'foto.jpg', inline: true }
  },
})

export const coverOperations: readonly Operation[] = [show, save, look]
