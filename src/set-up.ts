import type { Logger } from 'pino'
import { offerServices } from './first-services.ts'
import type { OpenHouse } from './house.ts'
import { jobContext } from './jobs.ts'
import { type SetUpDone, type SetUpForm, setUpRoom, type Unfinished } from './modules/office/index.ts'
import { hasPassword, inviteOfficer, listOfficers, sendPasswordLink } from './platform/accounts/index.ts'
import type { Config } from './platform/config.ts'
import type { Actor, Context, Region } from './platform/context.ts'
import { createWeb } from './platform/http/server.ts'
import { isRefused, type Refused } from './platform/outcome.ts'
import { inGroups, randomCode } from './platform/paper-codes.ts'
import { addRegion, endMaking, type SetUp, setUpOf } from './platform/tenants.ts'
import { webDeps } from './web.ts'

/** The web server, and what it shows while the installation has no region. */
export interface Serving {
  address: string
  /** Code that the set-up page asks for; null: a region is there. */
  setUpCode: string | null
  /** Name of the region whose set-up was broken off and is to be finished there. */
  unfinished: string | null
  close(): Promise<void>
}

/** Serves the regions; where none is ready, the set-up page until one is. */
export async function openWeb(open: OpenHouse, config: Config, log: Logger): Promise<Serving> {
  const whole = async (listen: { host: string; port: number }) => {
    const web = await createWeb(webDeps(open, config, log))
    return { web, address: await web.listen(listen) }
  }
  const ready = () => open.tenants.all().some((region) => !setUpOf(region))
  if (ready()) {
    const { web, address } = await whole(config.listen)
    return { address, setUpCode: null, unfinished: null, close: () => web.close() }
  }
  const code = inGroups(randomCode(12), 4)
  let closed = false
  let making = false
  const deps = webDeps(open, config, log)
  let serving = await createWeb({
    ...deps,
    modules: [setUpRoom(code, () => unfinishedOf(open), make)],
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
  const watch = setInterval(() => ready() && !making && swapOnce(), 2000)
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
    if (closed) return
    // Only now: whoever was cut off before the answer came gets a link of their own after the next start.
    for (const region of open.tenants.all().filter(setUpOf)) await endMaking(open.house.database, region.code)
    await open.tenants.reload()
    await serving.close()
    if (closed) return
    serving = (await whole({ host: config.listen.host, port: Number(new URL(address).port) })).web
  }
  return {
    address,
    setUpCode: code,
    unfinished: unfinishedOf(open)?.name ?? null,
    async close() {
      closed = true
      clearInterval(watch)
      await swapping
      await serving.close()
    },
  }
}

function unfinishedOf({ tenants }: OpenHouse): Unfinished | null {
  const region = tenants.all().find(setUpOf)
  return region ? { ...setUpOf(region)!, code: region.code, name: region.name } : null
}

/** Each step may be done again: cut off anywhere, the next try goes on with the region that is there. */
async function setUp(open: OpenHouse, form: SetUpForm): Promise<SetUpDone | Refused> {
  await open.tenants.reload()
  if (!unfinishedOf(open)) {
    const made = await makeRegion(open, form)
    if (isRefused(made)) return made
    await open.tenants.reload()
  }
  const { code, name, admin, email } = unfinishedOf(open)!
  const ctx = jobContext(open, code, 'set-up')
  const services = await offerServices(ctx)
  const link = await inviteFirst(ctx, { name: admin, email })
  return isRefused(link) ? link : { name, link, services }
}

function makeRegion({ house, now }: OpenHouse, form: SetUpForm) {
  const code = form.code.replace('.', '')
  const registry = form.registry === 'own' ? 'own' : 'siak'
  const region = { code, name: form.name, prefix: form.prefix.toUpperCase(), zone: form.zone, registry } as const
  const settings = { setUp: { admin: form.admin, email: form.email } satisfies SetUp }
  return addRegion(house.database, house.modules, { ...region, settings, demo: code.startsWith('99') }, now())
}

/** Path that sets the first administrator's password; null where they have one. */
async function inviteFirst(ctx: Context, who: { name: string; email: string }): Promise<string | null | Refused> {
  const grant = { role: 'regionAdmin', unit: null, area: null, acting: null, from: null, until: null } as const
  const invited = (await listOfficers(ctx))[0]?.account
  if (!invited) {
    const made = await inviteOfficer(ctx, { ...who, grant })
    return isRefused(made) ? made : made.link
  }
  // Invited by a try that was cut off: nobody may have seen its link.
  if (await hasPassword(ctx.shared, invited.id)) return null
  return (await sendPasswordLink(ctx, invited)).link
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
