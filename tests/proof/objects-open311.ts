import { join } from 'node:path'
import { loadFolder } from '../../src/modules/catalogue/index.ts'
import type { Maker, Making } from './objects.ts'

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
    const form = { ...hole, description: `Lubang ${making.fresh()}`, api_key: making.who.bearer ?? '' }
    return { params: { format: 'json' }, form }
  },
  'POST /open311/v2/servicerequestupdates.:format': async (making) => {
    await opened(making)
    const service_request_id = await making.once('open311 report', () => sent(making))
    const form = { service_request_id, update_id: making.fresh(), description: 'Makin besar' }
    return { params: { format: 'json' }, form: { ...form, api_key: making.who.bearer ?? '' } }
  },
}
