import { h } from 'preact'
import { z } from 'zod'
import { listVillages } from '../../../platform/accounts/index.ts'
import type { Context } from '../../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  type Upload,
} from '../../../platform/http/operation.ts'
import { administers } from '../../accounts/index.ts'
import { readOutlines } from '../model/outline.ts'
import { listOutlines, mapSettings, saveOutlines, saveTiles } from './outline-store.ts'
import { MapAdminPage, type MapAdminView, mapAdminPath } from './pages/admin.tsx'
import { roadClasses, takeStreets } from './streets.ts'

const MAX = 20 * 1024 * 1024

const front = operation({
  id: 'reports.mapAdmin',
  method: 'GET',
  path: mapAdminPath,
  may: administers,
  run: (ctx) => adminPage(ctx),
})

async function adminPage(ctx: Context, more: Partial<MapAdminView> = {}): Promise<Answer> {
  const drawn = new Set((await listOutlines(ctx.db)).map(({ area }) => area))
  const areas = (await listVillages(ctx.db))
    .filter(({ level }) => level === 'village')
    .map(({ code, name }) => ({ code, name, drawn: drawn.has(code) }))
  const classes = await roadClasses(ctx)
  const wrong = more.faulty !== undefined || (more.mistakes ?? []).length > 0
  return page(h(MapAdminPage, { settings: await mapSettings(ctx.db), areas, classes, ...more }), wrong ? 422 : 200)
}

const outlines = operation({
  id: 'reports.takeOutlines',
  method: 'POST',
  path: `${mapAdminPath}/batas`,
  upload: { maxBytes: MAX, count: 1 },
  may: administers,
  async run(ctx, { files }) {
    const text = await textOf(files[0])
    if (text === undefined) return adminPage(ctx, { mistakes: [{ path: 'geojson', code: 'outline-file' }] })
    const areas = (await listVillages(ctx.db)).map(({ code }) => code)
    const { outlines, faults } = readOutlines(text, areas)
    // All or nothing: a map of half a city says that the other half is sea.
    if (faults.length > 0) return adminPage(ctx, { faulty: { of: 'outline', faults } })
    await ctx.transaction((db) => saveOutlines(db, outlines, ctx.now))
    return redirect(mapAdminPath, {
      flash: { key: 'reports.outline.taken', values: { count: outlines.length }, tone: 'ok' },
    })
  },
})

const streets = operation({
  id: 'reports.takeStreets',
  method: 'POST',
  path: `${mapAdminPath}/jalan`,
  upload: { maxBytes: MAX, count: 1 },
  may: administers,
  async run(ctx, { files }) {
    const text = await textOf(files[0])
    if (text === undefined) return adminPage(ctx, { mistakes: [{ path: 'jalan', code: 'outline-file' }] })
    const { faults, streets, nameless } = await takeStreets(ctx, text)
    if (faults.length > 0) return adminPage(ctx, { faulty: { of: 'streets', faults } })
    return redirect(mapAdminPath, {
      flash: { key: 'reports.streets.taken', values: { count: streets, nameless }, tone: 'ok' },
    })
  },
})

async function textOf(file: Upload | undefined): Promise<string | undefined> {
  if (!file) return undefined
  const pieces: Buffer[] = []
  for await (const piece of file.stream) pieces.push(piece as Buffer)
  return file.truncated() || pieces.length === 0 ? undefined : Buffer.concat(pieces).toString('utf8')
}

const tiles = operation({
  id: 'reports.saveTiles',
  method: 'POST',
  path: `${mapAdminPath}/ubin`,
  body: z.object({ tiles: z.string().max(500).default(''), credit: z.string().max(200).default('') }),
  may: administers,
  async run(ctx, { body }) {
    const typed = { tiles: body.tiles.trim(), credit: body.credit.trim() }
    const mistakes: Mistake[] = []
    if (typed.tiles && !isTileAddress(typed.tiles)) mistakes.push({ path: 'tiles', code: 'tile-address' })
    if (typed.tiles && !typed.credit) mistakes.push({ path: 'credit', code: 'required' })
    if (mistakes.length > 0) return adminPage(ctx, { mistakes, typed })
    const chosen = typed.tiles ? { address: typed.tiles, credit: typed.credit } : null
    await ctx.transaction((db) => saveTiles(db, chosen))
    return redirect(mapAdminPath, { flash: { key: 'reports.tiles.saved', tone: 'ok' } })
  },
})

/** Over https, of one host, with a place for zoom, column and row; nothing that could end the header in which its host will stand. */
const isTileAddress = (text: string): boolean =>
  /^https:\/\/[a-z0-9.-]+(:\d{1,5})?\/[\w./{}?=&%~@-]*$/i.test(text) &&
  ['{z}', '{x}', '{y}'].every((place) => text.includes(place)) &&
  URL.canParse(text.replace(/[{}]/g, ''))

export const mapAdminOperations: readonly Operation[] = [front, outlines, streets, tiles]
