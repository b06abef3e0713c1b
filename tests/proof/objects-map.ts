import { watchSecret } from '../../src/modules/reports/map/watch.ts'
import { saveWatch } from '../../src/modules/reports/map/watch-store.ts'
import { insertArea } from '../../src/platform/accounts/index.ts'
import { type Maker, type Making, plain } from './objects.ts'
import { subscription } from './objects-news.ts'

// What is sent to the map of reports, to pages of areas and to whoever draws the map.

const district = '99.71.88'

async function areaOf({ world, once }: Making): Promise<string> {
  await once('map area', () =>
    insertArea(world.house.ctx().db, { code: district, name: 'Kemuning', level: 'district', parent: null }),
  )
  return district
}

const area =
  (form?: Record<string, unknown>): Maker =>
  async (making) => ({ params: { area: await areaOf(making) }, form })

const watch: Maker = async (making) => {
  const ctx = making.world.house.ctx()
  const area = await areaOf(making)
  const id = await making.shared('watch', async () => {
    const id = ctx.newId()
    await saveWatch(ctx.db, { id, account: ctx.newId(), area, often: 'week', at: new Date(ctx.now) })
    return id
  })
  return { params: { watch: id }, query: `k=${watchSecret(ctx, id)}`, form: {} }
}

const square = [
  [106.8, -6.2],
  [106.9, -6.2],
  [106.9, -6.1],
  [106.8, -6.2],
]
const outline = (kode: string) => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: { kode }, geometry: { type: 'Polygon', coordinates: [square] } }],
})

export const mapObjects: Readonly<Record<string, Maker>> = {
  'GET /lapor/titik': plain({}, 'lat=-6.15&lng=106.82'),
  'GET /lapor/peta': plain(),
  'GET /lapor/peta/isi': plain({}, 'kotak=106.8,-6.2,106.9,-6.1&z=12'),
  'GET /lapor/peta/batas': plain(),
  'GET /lapor/wilayah': plain(),
  'GET /lapor/wilayah/:area': area(),
  'GET /lapor/wilayah/:area/kabar': area(),
  'POST /lapor/wilayah/:area/perangkat': area(subscription()),
  'POST /lapor/wilayah/:area/perangkat/lepas': area({ endpoint: subscription().endpoint }),
  'POST /akun/wilayah/:area': area({ kapan: 'week' }),
  'POST /akun/wilayah/:area/penghentian': area({}),
  'GET /lapor/langganan/:watch': watch,
  'POST /lapor/langganan/:watch': watch,
  'GET /petugas/peta': plain(),
  'GET /kelola/peta': plain(),
  'POST /kelola/peta/batas': async (making) => {
    const body = Buffer.from(JSON.stringify(outline(await areaOf(making))))
    return { file: { name: 'batas.geojson', type: 'application/geo+json', body } }
  },
  'POST /kelola/peta/jalan': () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [107.5, -6],
        [107.51, -6],
      ],
    }
    const street = { type: 'Feature', properties: { nama: 'Jl. Uji' }, geometry: line }
    const body = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [street] }))
    return { file: { name: 'jalan.geojson', type: 'application/geo+json', body } }
  },
  'POST /kelola/peta/ubin': () => ({ form: { tiles: 'https://ubin.test/{z}/{x}/{y}.png', credit: 'Pemetaan' } }),
}
