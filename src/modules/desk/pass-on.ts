import type { Context, Db } from '../../platform/context.ts'
import type { OpenCase } from '../cases/index.ts'

// Ways that other rooms lend to pass on what is another body's matter: `room:way`.

export async function waysOn(ctx: Context, opened: OpenCase): Promise<{ value: string; label: string }[]> {
  const all = await Promise.all(
    ctx.house.modules.map(async ({ name, passesOn }) =>
      passesOn ? (await passesOn.ways(ctx, opened)).map((way) => ({ ...way, value: `${name}:${way.value}` })) : [],
    ),
  )
  return all.flat()
}

/** In the transaction of the decision. */
export async function passOn(ctx: Context, db: Db, opened: OpenCase, value: string): Promise<void> {
  const [name, way = ''] = value.split(':')
  await ctx.house.modules.find((room) => room.name === name)?.passesOn?.pass(ctx, db, opened, way)
}
