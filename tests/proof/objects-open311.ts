import { join } from 'node:path'
import { loadFolder } from '../../src/modules/catalogue/index.ts'
import { insertDelivery, saveDelivery } from '../../src/modules/open311/delivery-store.ts'
import { insertEndpoint } from '../../src/modules/open311/endpoint-store.ts'
import { type Maker, type Making, plain } from './objects.ts'

// The doors of Open311: anybody reads, and who has a key that may sends.

const folder = join(import.meta.dirname, '../../services/reports')
const service = 'jalan-rusak'

const opened = ({ world, once }: Making) => once('reports', () => loadFolder(world.house.ctx(), folder))

const read =
  (params: Record<string, string>, query?: string): Maker =>
  async (making) => {
    await opened(making)
    return { params, query }
  }

/** That a key is used is noted once a day; here, before anybody looks at what a refusal changes. */
const used = ({ world, who, once }: Making) =>
  once(`used ${who.kind}`, () => world.door.send({ method: 'GET', path: '/api/v1/services', bearer: who.bearer }))

/** The number of a report that the program sent. */
async function sent(making: Making): Promise<string> {
  const { world, fresh } = making
  const form = { ...hole, description: `Lubang ${fresh()}`, api_key: world.cast.program.bearer }
  const answer = await world.door.send({ method: 'POST', path: '/open311/v2/requests.json', form })
  if (answer.statusCode !== 200) throw new Error(`the program could not send a report: ${answer.body}`)
  return answer.json()[0].service_request_id
}

const hole = { service_code: service, lat: '-6.2', long: '106.8' }

const own: Maker = async (making) => {
  await opened(making)
  const number = await making.once('open311 report', () => sent(making))
  return { params: { file: `${number}.json` }, query: `api_key=${making.world.cast.program.bearer}` }
}

/** Another city that reports may be passed on to. */
const endpoint = ({ world, shared }: Making): Promise<string> =>
  shared('open311 endpoint', async () => {
    const { db, newId, now } = world.house.ctx()
    const row = { id: newId(), name: 'Kota lain', address: 'https://127.0.0.1:1/v2', jurisdiction: null }
    await insertEndpoint(db, { ...row, apiKey: null, repeatable: false }, null, now)
    return row.id
  })

/** A report that could not be passed on to it. */
async function stuck(making: Making): Promise<string> {
  await opened(making)
  const number = await making.once('open311 report', () => sent(making))
  const there = await endpoint(making)
  return making.shared('open311 delivery', async () => {
    const { db, newId, now } = making.world.house.ctx()
    const { id: report } = await db
      .selectFrom('report')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    const id = newId()
    await insertDelivery(db, { id, report, endpoint: there, code: 'x', made_by: null }, now)
    await saveDelivery(db, id, { state: 'failed', error: 'key', next_at: null })
    return id
  })
}

const onEndpoint =
  (form: Record<string, unknown> = {}): Maker =>
  async (making) => ({ params: { endpoint: await endpoint(making) }, form })
const another = { name: 'Kota baru', address: 'https://127.0.0.1:1/v2' }

export const open311Objects: Readonly<Record<string, Maker>> = {
  'GET /open311/v2/discovery.:format': read({ format: 'xml' }),
  'GET /open311/v2/services.:format': read({ format: 'xml' }),
  'GET /open311/v2/services/:file': read({ file: `${service}.json` }),
  'GET /open311/v2/requests.:format': read({ format: 'json' }, 'status=open'),
  'GET /open311/v2/requests/:file': own,
  'GET /open311/v2/tokens/:file': own,
  'GET /open311/v2/servicerequestupdates.:format': read({ format: 'xml' }),
  'POST /open311/v2/requests.:format': async (making) => {
    await opened(making)
    await used(making)
    const form = { ...hole, description: `Lubang ${making.fresh()}`, api_key: making.who.bearer ?? '' }
    return { params: { format: 'json' }, form }
  },
  'POST /open311/v2/servicerequestupdates.:format': async (making) => {
    await opened(making)
    await used(making)
    const service_request_id = await making.once('open311 report', () => sent(making))
    const form = { service_request_id, update_id: making.fresh(), description: 'Makin besar' }
    return { params: { format: 'json' }, form: { ...form, api_key: making.who.bearer ?? '' } }
  },
  'GET /kelola/open311': plain(),
  'POST /kelola/open311': plain(another),
  'GET /kelola/open311/:endpoint': onEndpoint(),
  'POST /kelola/open311/:endpoint': onEndpoint(another),
  'POST /kelola/open311/:endpoint/percobaan': onEndpoint(),
  'POST /kelola/open311/:endpoint/pengakhiran': onEndpoint(),
  'POST /kelola/open311/kiriman/:delivery': async (making) => ({ params: { delivery: await stuck(making) }, form: {} }),
}
