import type { Generated } from 'kysely'
import type { Db, Moment } from '../../../platform/context.ts'
import { json } from '../../../platform/database/json.ts'
import type { Box } from '../model/grid.ts'
import type { Outline, Shape } from '../model/outline.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_outline: Box & { area: string; shape: Shape }
    report_map: {
      one: boolean
      tiles: string | null
      credit: string | null
      outlined_at: Date | null
      streets: Generated<number>
    }
  }
}

export interface MapSettings {
  /** Address of a tile, and whose it is; null: outlines only. */
  tiles: { address: string; credit: string } | null
  /** When an outline last changed: 0, there is none. */
  version: Moment
  /** How many streets are known by name or class. */
  streets: number
}

export async function mapSettings(db: Db): Promise<MapSettings> {
  const row = await db.selectFrom('report_map').select(['tiles', 'credit', 'outlined_at', 'streets']).executeTakeFirst()
  return {
    tiles: row?.tiles ? { address: row.tiles, credit: row.credit ?? '' } : null,
    version: row?.outlined_at?.getTime() ?? 0,
    streets: row?.streets ?? 0,
  }
}

export async function saveTiles(db: Db, tiles: MapSettings['tiles']): Promise<void> {
  const row = { tiles: tiles?.address ?? null, credit: tiles?.credit ?? null }
  await db
    .insertInto('report_map')
    .values({ one: true, ...row, outlined_at: null })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute()
}

/** An area that has one already gets the new one. */
export async function saveOutlines(db: Db, outlines: readonly Outline[], now: Moment): Promise<void> {
  for (const { shape, ...outline } of outlines) {
    const row = { ...outline, shape: json(shape) }
    await db
      .insertInto('report_outline')
      .values(row)
      .onConflict((conflict) => conflict.column('area').doUpdateSet(row))
      .execute()
  }
  const at = { outlined_at: new Date(now) }
  await db
    .insertInto('report_map')
    .values({ one: true, tiles: null, credit: null, ...at })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(at))
    .execute()
}

/** All outlines, or those of an area and what lies within it. */
export const listOutlines = (db: Db, area?: string): Promise<Outline[]> =>
  db
    .selectFrom('report_outline')
    .select(['area', 'west', 'south', 'east', 'north', 'shape'])
    .$if(area !== undefined, (q) => q.where((e) => e.or([e('area', '=', area!), e('area', 'like', `${area!}.%`)])))
    .orderBy('area')
    .execute()
