import { h } from 'preact'
import { z } from 'zod'
import { listVillages } from '../../../platform/accounts/index.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { type Answer, anyone, type Operation, operation, page, refusal } from '../../../platform/http/operation.ts'
import { listed } from '../list.ts'
import { levelAt, sheetAround, writeBox } from '../model/grid.ts'
import { facesOf, type Picture } from '../publish/shown.ts'
import { boxAsked, mapAddress, mapFilter, mapFilters, mapQuery } from './asked.ts'
import { readableLevel, type Spot, spotsIn, totalOf } from './clusters.ts'
import { mapHeaders, outlinesOf } from './land.ts'
import { mapSettings } from './outline-store.ts'
import { MapPage } from './pages/map.tsx'
import { pictured, readable } from './view.ts'

// The map of what was reported: a page, and what a map that moves asks for.

const kept = { seconds: 20 }
const LISTED = 20

const map = operation({
  id: 'reports.map',
  method: 'GET',
  path: '/lapor/peta',
  query: mapQuery,
  may: anyone,
  cache: kept,
  async run(ctx, { query: asked }) {
    const filter = mapFilter(ctx, asked)
    const box = boxAsked(asked)
    const picture = await pictured(ctx, filter, box)
    const { jenis, kategori, wilayah, masa } = asked
    const listedAs = { jenis, kategori, status: filter.state, wilayah, masa }
    const reports = box ? await readable(ctx, picture, filter, LISTED) : (await listed(ctx, listedAs, LISTED)).reports
    const view = {
      ...picture,
      reports,
      ground: { box: picture.asked, settings: picture.settings },
      filters: await mapFilters(ctx, asked),
      closer: (square: Parameters<typeof writeBox>[0]) => mapAddress(asked, writeBox(square)),
      whole: box ? mapAddress(asked) : null,
      contents: mapAddress(asked, undefined, '/lapor/peta/isi'),
      here: mapAddress(asked),
      list: addressOf('/lapor/daftar', listedAs),
      feed: addressOf('/lapor/rss', listedAs),
    }
    return page(h(MapPage, view), 200, mapHeaders(picture.settings))
  },
})

/** Of a box of any size no more squares than a large screen has; of the finest, which are counted one by one, fewer. */
const screen = { most: 64, mostFine: 32 }

const contents = operation({
  id: 'reports.mapContents',
  method: 'GET',
  path: '/lapor/peta/isi',
  query: mapQuery.extend({ z: z.coerce.number().int().min(0).max(22).catch(12).default(12) }),
  may: anyone,
  async run(ctx, { query: { z: zoom, ...asked } }) {
    const box = boxAsked(asked)
    if (!box) return refusal({ code: 'mistakes' })
    const most = levelAt(zoom) < 0 ? screen.mostFine : screen.most
    const filter = mapFilter(ctx, asked)
    const level = await readableLevel(ctx, box, Math.max(levelAt(zoom), sheetAround(box, most).level), filter)
    const spots = await spotsIn(ctx, box, level, filter)
    const faces = await facesOf(
      ctx,
      spots.flatMap(({ one }) => (one ? [one.id] : [])),
    )
    return geoJson({
      type: 'FeatureCollection',
      total: totalOf(spots),
      features: spots.map(({ n, lat, lng, one }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lng, lat] },
        properties: one ? { n, ...about(one, faces.get(one.id)) } : { n },
      })),
    })
  },
})

const about = ({ number, service, state }: NonNullable<Spot['one']>, photos: readonly Picture[] = []) => ({
  ...{ number, service, state },
  ...(photos.length > 0 && { photos: photos.map(({ kind, path }) => ({ kind, path })) }),
})

const outlines = operation({
  id: 'reports.mapOutlines',
  method: 'GET',
  path: '/lapor/peta/batas',
  query: z.object({ v: z.string().max(20).optional() }),
  may: anyone,
  async run(ctx) {
    const settings = await mapSettings(ctx.db)
    const names = new Map((await listVillages(ctx.db)).map(({ code, name }) => [code, name]))
    const features = (await outlinesOf(ctx, settings)).map(({ area, shape }) => ({
      type: 'Feature',
      geometry: { type: 'MultiPolygon', coordinates: shape },
      properties: { kode: area, nama: names.get(area) ?? area },
    }))
    // Its address changes with it.
    return geoJson({ type: 'FeatureCollection', features }, 3600)
  },
})

/** The same for everybody, so that whatever lies between may keep it too. */
const geoJson = (value: unknown, seconds = kept.seconds): Answer => ({
  kind: 'text',
  body: JSON.stringify(value),
  type: 'application/geo+json; charset=utf-8',
  headers: { 'cache-control': `public, max-age=${seconds}` },
})

export const mapOperations: readonly Operation[] = [map, contents, outlines]
