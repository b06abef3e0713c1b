import type { Context } from '../../platform/context.ts'
import type { TimelineStep } from '../../ui/index.ts'
import { makeFormat } from '../../ui/index.ts'
import type { After } from './extension.ts'
import type { OpenCase } from './open.ts'

/** What became of a case elsewhere, as other rooms know it. Asked only of what was given to another body. */
export async function afterwardsOf(
  ctx: Context,
  opened: OpenCase,
  events: readonly { type: string }[],
): Promise<readonly After[]> {
  if (!events.some(({ type }) => type === 'referred')) return []
  const known = await Promise.all(ctx.house.modules.map((room) => room.afterwards?.(ctx, opened) ?? []))
  return known.flat()
}

export const afterStep = (ctx: Context, { at, title, words, bad }: After): TimelineStep => ({
  title,
  state: bad ? 'problem' : 'done',
  when: makeFormat(ctx.lang, ctx.region.zone).dateTime(at),
  ...(words && { children: words }),
})
