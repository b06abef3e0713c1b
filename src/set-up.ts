import type { Logger } from 'pino'
import { offerServices } from './first-services.ts'
import type { OpenHouse } from './house.ts'
import { jobContext } from './jobs.ts'
import { type SetUpDone, type SetUpForm, setUpRoom } from './modules/office/index.ts'
import { inviteOfficer } from './platform/accounts/index.ts'
import type { Config } from './platform/config.ts'
import type { Actor, Region } from './platform/context.ts'
import { createWeb } from './platform/http/server.ts'
import { isRefused, type Refused } from './platform/outcome.ts'
import { inGroups, randomCode } from './platform/paper-codes.ts'
import { addRegion } from './platform/tenants.ts'
import { webDeps } from './web.ts'

/** The web server, and what it shows while the installation has no region. */
export interface Serving {
  address: string
  /** Code that the set-up page asks for; null: a region is there. */
  setUpCode: string | null
  close(): Promise<void>
}

/** Serves the regions; where there is none, the set-up page until there is one. */
export async function openWeb(open: OpenHouse, config: Config, log: Logger): Promise<Serving> {
  const whole = async (listen: { host: string; port: number }) => {
    const web = await createWeb(webDeps(open, config, log))
    return { web, address: await web.listen(listen) }
  }
  if (open.tenants.all().length > 0) {
    const { web, address } = await whole(config.listen)
    return { address, setUpCode: null, close: () => web.close() }
  }
  const code = inGroups(randomCode(12), 4)
  let closed = false
  let making = false
  const deps = webDeps(open, config, log)
  let serving = await createWeb({
    ...deps,
    modules: [setUpRoom(code, make)],
    regionOf: () => noRegion,
    readActor: async () => nobody,
    context: (...about) => ({ ...deps.context(...about), path: (path) => path }),
  })
  const address = await serving.listen(config.listen)
  let swapping: Promise<void> | undefined
  const swapOnce = () => {
    swapping ??= swap().catch((error: Error) => log.error({ reason: error.message }, 'serving the new region failed'))
  }
  // A region may also come from the command line.
  const watch = setInterval(() => open.tenants.all().length > 0 && !making && swapOnce(), 2000)
  watch.unref()

  // The answer goes out first; whoever follows its link finds the whole program.
  async function make(form: SetUpForm): Promise<SetUpDone | Refused> {
    making = true
    const outcome = await setUp(open, form).finally(() => {
      making = false
    })
    if (!isRefused(outcome)) setTimeout(swapOnce, 300)
    return outcome
  }
  async function swap(): Promise<void> {
    clearInterval(watch)
    await serving.close()
    if (closed) return
    serving = (await whole({ host: config.listen.host, port: Number(new URL(address).port) })).web
  }
  return {
    address,
    setUpCode: code,
    async close() {
      closed = true
      clearInterval(watch)
      await swapping
      await serving.close()
    },
  }
}

async function setUp(open: OpenHouse, form: SetUpForm): Promise<SetUpDone | Refused> {
  const code = form.code.replace('.', '')
  const registry = form.registry === 'own' ? 'own' : 'siak'
  const region = { code, name: form.name, prefix: form.prefix.toUpperCase(), zone: form.zone, registry } as const
  const { database, modules } = open.house
  const made = await addRegion(database, modules, { ...region, demo: code.startsWith('99') }, open.now())
  if (isRefused(made)) return made
  await open.tenants.reload()
  const ctx = jobContext(open, code, 'set-up')
  const grant = { role: 'regionAdmin', unit: null, area: null, acting: null, from: null, until: null } as const
  const invited = await inviteOfficer(ctx, { email: form.email, name: form.admin, grant })
  if (isRefused(invited)) return invited
  return { name: made.name, link: invited.link, services: await offerServices(ctx) }
}

const nobody: Actor = { kind: 'anonymous', id: null, name: '', assurance: 0, person: null, grants: [] }

/** Stands where pages need a region before there is one; nothing is stored for it. */
const noRegion: Region = {
  code: '00',
  schema: 'pendopo',
  name: 'Pendopo',
  zone: 'Asia/Jakarta',
  prefix: 'AAA',
  demo: false,
  registry: 'siak',
  settings: {},
}
