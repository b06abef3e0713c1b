import { type Area, findArea, insertArea, renameArea } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { readTable } from '../../platform/csv.ts'
import type { LineFault, Taken } from './intake.ts'

export const areaColumns = ['code', 'name'] as const

const parts = { district: 'village', village: 'rw', rw: 'rt', rt: null } as const

/**
 * Takes districts, villages, RW and RT over: all of them, or none and every fault by line. A part comes after its whole,
 * whose code begins its own. One that is there already is called as the table calls it.
 */
export async function importAreas(ctx: Context, csv: string): Promise<Taken<{ areas: number }>> {
  const read = readTable(csv, areaColumns)
  if ('faults' in read) return read
  const own = ctx.region.code.replace(/\d\d/g, '$&.')
  const areas = new Map<string, Area>()
  const faults: LineFault[] = []
  for (const { line, cells } of read.rows) {
    const fault = (column: string, code: string) => faults.push({ line, column, code })
    const code = withDots(cells.code ?? '')
    const parent = code.replace(/\.[^.]*$/, '')
    const whole = areas.get(parent) ?? (await findArea(ctx.db, parent))
    const level = whole ? parts[whole.level] : /^\d{2}\.\d{2}\.\d{2}$/.test(code) ? 'district' : null
    if (!/^\d{1,6}(\.\d{1,6})+$/.test(code)) fault('code', 'area-code')
    else if (areas.has(code)) fault('code', 'area-twice')
    else if (!code.startsWith(own)) fault('code', 'area-foreign')
    else if (!level) fault('code', 'area-whole')
    else areas.set(code, { code, name: cells.name ?? '', level, parent: whole ? parent : null })
    if (!cells.name) fault('name', 'missing')
  }
  if (faults.length > 0) return { faults }
  await ctx.transaction(async (db) => {
    for (const area of areas.values()) if (!(await insertArea(db, area))) await renameArea(db, area.code, area.name)
  })
  return { areas: areas.size }
}

/** As the ministry's lists have them: 32.73.01.1001, or all ten digits. */
const withDots = (code: string) =>
  /^\d{6}(\d{4})?$/.test(code) ? code.replace(/^(\d{2})(\d{2})(\d{2})/, '$1.$2.$3.').replace(/\.$/, '') : code
