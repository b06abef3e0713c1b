import { addWays } from '../../src/modules/mining/ways-store.ts'
import { proofDefinition } from './matters.ts'
import { type Maker, plain } from './objects.ts'

// How a service's cases went, and the log of it: of a way that enough of them went.

export const miningObjects: Readonly<Record<string, Maker>> = {
  'GET /pimpinan/alur': plain(),
  'GET /pimpinan/alur/:service': () => ({ params: { service: proofDefinition.id } }),
  'GET /pimpinan/alur/:service/tabel.csv': () => ({ params: { service: proofDefinition.id } }),
  'GET /pimpinan/alur/:service/data/:format': async ({ world }) => {
    const ctx = world.house.ctx()
    const way = {
      service: proofDefinition.id,
      version: proofDefinition.version,
      month: `${new Date(ctx.now).toISOString().slice(0, 7)}-01`,
      steps: ['stage/periksa', 'end/rejected'],
      hours: [1, 1],
    }
    await addWays(ctx.db, Array(5).fill(way), 1)
    return { params: { service: proofDefinition.id, format: 'xes' } }
  },
}
