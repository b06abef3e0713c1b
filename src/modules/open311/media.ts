import { Readable } from 'node:stream'
import type { Context } from '../../platform/context.ts'
import type { Upload } from '../../platform/http/operation.ts'

const MOST = 15 * 1024 * 1024

/**
 * The picture at an address that a client gave, for a photo of the report; null where none can be had. What it is decides
 * the intake, as for every file; here only: never from inside our own network, not endlessly long, not endlessly large.
 */
export async function pictureAt(ctx: Context, url: string): Promise<Upload | null> {
  try {
    const { status, body } = await ctx.house.outgoing.send({ url, plain: true, timeout: 10_000, mostBytes: MOST })
    if (status !== 200 || body.length === 0) return null
    return { field: 'media', filename: '', stream: Readable.from([body]), truncated: () => false }
  } catch (error) {
    ctx.log.info({ reason: (error as Error).message }, 'a picture that an Open311 client named could not be had')
    return null
  }
}
