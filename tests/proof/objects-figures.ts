import { publishFigures } from '../../src/modules/performance/index.ts'
import type { Maker, Making } from './objects.ts'

// A published month, for whoever reads the public figures.

const published: Maker = async (making) => {
  await making.once('publication', () => publish(making))
  return { params: { month: '2026-01', revision: '1' } }
}

async function publish({ world }: Making): Promise<void> {
  const ctx = world.house.ctx()
  await publishFigures(ctx) // what was never made is made first, and would take the row away
  const row = { month: '2026-01-01', service: 'bukti', unit: 'klub' }
  await ctx.db
    .insertInto('figure_month')
    .values(row as never)
    .execute()
  const later = { ...ctx, now: Math.max(ctx.now, Date.parse('2026-02-20T03:00:00Z')) }
  await publishFigures(later)
  // Five that were recorded late: a revision.
  await ctx.db.updateTable('figure_month').set({ counted: 5, on_time: 5 }).where('service', '=', 'bukti').execute()
  await publishFigures(later)
}

const noted: Maker = async (making) => ({
  params: { ...(await published(making)).params, revision: '2' },
  form: { id: making.world.house.ctx().newId(), words: 'Lima berkas baru tercatat setelah jaringan pulih.' },
})

export const figureObjects: Readonly<Record<string, Maker>> = {
  'GET /kinerja/terbit': published,
  'GET /kinerja/terbit/:month': published,
  'GET /kinerja/terbit/:month/:revision': published,
  'POST /petugas/kinerja/terbit/:month/:revision/catatan': noted,
  'GET /kinerja/terbit/:month/:revision/catatan.json': published,
  'GET /kinerja/terbit/:month/:revision/data.json': published,
  'GET /kinerja/terbit/:month/:revision/tabel.csv': published,
  'GET /kinerja/terbit/:month/:revision/rincian.csv': published,
  'GET /kinerja/banding': async (making) => ({ ...(await published(making)), params: {}, query: 'a=kota&b=klub' }),
  'GET /kinerja/banding/data.csv': async (making) => ({
    ...(await published(making)),
    params: {},
    query: 'a=kota&b=klub',
  }),
}
