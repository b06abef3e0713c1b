import type { Db } from '../../platform/context.ts'
import type { RouteRow } from './model/route.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    report_route: StoredRoute
  }
}

export interface StoredRoute extends RouteRow {
  id: string
}

export const listRoutes = (db: Db): Promise<StoredRoute[]> =>
  db
    .selectFrom('report_route')
    .select(['id', 'service', 'area', 'layer', 'unit'])
    .orderBy('service')
    .orderBy('layer')
    .orderBy('area')
    .execute()

/** A line for the same category, area and layer is replaced. */
export async function saveRoute(db: Db, row: StoredRoute): Promise<void> {
  await db
    .insertInto('report_route')
    .values(row)
    .onConflict((conflict) => conflict.columns(['service', 'area', 'layer']).doUpdateSet({ unit: row.unit }))
    .execute()
}

export async function deleteRoute(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('report_route').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
