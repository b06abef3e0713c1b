import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { findFile } from '../../../platform/files/index.ts'
import { anyone, type Operation, operation, refusal } from '../../../platform/http/operation.ts'
import { readPaper, unwrapCaseKey } from '../../cases/index.ts'
import { picturePath } from './shown.ts'
import { type ShownRow, shownPicture } from './store.ts'

/** A published photo. A change of mind gives it another address, so that this one may be kept for a while by anybody. */
const picture = operation({
  id: 'reports.picture',
  method: 'GET',
  path: picturePath(':picture'),
  params: z.object({ picture: z.uuid() }),
  query: z.object({ kecil: z.string().max(5).optional() }),
  load: (ctx: Context, { params }): Promise<ShownRow | undefined> => shownPicture(ctx.db, params.picture),
  may: anyone,
  async run(ctx, { query }, { report, file, epoch, wrapped }) {
    const key = unwrapCaseKey(ctx.house.keys, report, { epoch, wrapped })
    const kept = await findFile(ctx.db, file!)
    const found = kept && (await readPaper(ctx, key, kept.id, query.kecil !== undefined))
    if (!found) return refusal({ code: 'not-found' })
    const headers = { 'cache-control': 'public, max-age=600', 'cross-origin-resource-policy': 'cross-origin' }
    return { kind: 'file', ...found, name: found.name.replace('berkas', 'foto'), inline: true, headers }
  },
})

export const pictureOperations: readonly Operation[] = [picture]
