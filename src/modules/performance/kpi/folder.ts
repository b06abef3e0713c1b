import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { House } from '../../../platform/context.ts'
import { type CheckedKpi, checkKpis } from './check.ts'
import './follow.ts'

/** Figures that come with the program. */
export const shippedKpis = fileURLToPath(new URL('../../../../kpi/', import.meta.url))

/** The figures of these folders, each file checked; a wrong one never stops the others. */
export function readKpis(folders: readonly string[]): CheckedKpi[] {
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => globSync('*.{yaml,yml}', { cwd: folder }).map((file) => join(folder, file)))
  return checkKpis(files.sort().map((file) => ({ file, text: readFileSync(file, 'utf8') })))
}

/** Those that come with the program, and the installation's own. What is wrong is left out; `figures check` says why. */
export async function openKpis(house: House): Promise<void> {
  house.kpis = readKpis([shippedKpis, join(house.data, 'kpi')]).flatMap(({ kpi }) => (kpi ? [kpi] : []))
}
