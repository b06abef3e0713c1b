import { fileURLToPath } from 'node:url'
import { loadWords, type Translate, translator } from '../platform/i18n.ts'
import { isRefused } from '../platform/outcome.ts'
import { type Command, type Given, type Group, needed, Refusal, text, UsageError } from './command.ts'
import { broughtUpToDate, inRegion, placeOptions, withPlace } from './place.ts'

const zones: Readonly<Record<string, string>> = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' }

const add: Command = {
  usage: '--code 3273 --name NAME --prefix BDG [--zone WIB|WITA|WIT] [--host NAME] [--registry own|siak] [--data DIR]',
  summary: 'makes a region ready',
  options: {
    code: {
      value: 'CODE',
      help: 'code of the region, without the dot; a code beginning with 99 makes a demonstration',
    },
    name: { value: 'NAME', help: 'name of the government: "Kota …", "Kabupaten …"' },
    prefix: { value: 'AAA', help: 'three letters before its case numbers' },
    zone: { value: 'ZONE', help: 'WIB (default), WITA or WIT' },
    host: { value: 'NAME', help: 'host name that means this region' },
    registry: { value: 'WHO', help: 'who gives NIK and akta numbers: siak (default), or own' },
    ...placeOptions,
  },
  async run(given) {
    const region = newRegion(given)
    const made = await withPlace(given, async (database, config) => {
      await broughtUpToDate(database)
      const [tenants, { rooms }] = await Promise.all([import('../platform/tenants.ts'), import('../rooms.ts')])
      const settings = { lacks: 'services' }
      const added = await tenants.addRegion(database, rooms, { ...region, settings }, Date.now())
      // A try that was cut off is gone on with.
      const all = isRefused(added) ? await tenants.listRegions(database) : []
      const known = all.find((one) => one.code === region.code && tenants.lackOf(one) === 'services') ?? added
      if (isRefused(known)) return known
      const { offerServices } = await import('../first-services.ts')
      const services = await inRegion(database, config, known.code, offerServices)
      await tenants.endMaking(database, known.code)
      const { settings: _, ...made } = known
      return { ...made, services }
    })
    if (isRefused(made)) throw new Refusal(words(`refusal.${made.refusal.code}`, made.refusal.values))
    given.say(`${made.name} (${made.code}) is ready with ${made.services} services; it answers below /w/${made.code}`)
    return { value: made }
  },
}

function newRegion(given: Given) {
  const code = needed(given, 'code').replace('.', '')
  const zone = text(given, 'zone') ?? 'WIB'
  const demo = code.startsWith('99')
  const registry = text(given, 'registry') ?? (demo ? 'own' : 'siak')
  if (registry !== 'own' && registry !== 'siak') throw new UsageError('--registry takes own or siak')
  return {
    code,
    name: needed(given, 'name'),
    prefix: needed(given, 'prefix'),
    zone: zones[zone.toUpperCase()] ?? zone,
    host: text(given, 'host')?.toLowerCase() ?? null,
    demo,
    registry,
  } as const
}

const list: Command = {
  usage: '[--data DIR]',
  summary: 'lists the regions',
  options: placeOptions,
  run: (given) =>
    withPlace(given, async (database) => {
      await broughtUpToDate(database)
      const { listRegions } = await import('../platform/tenants.ts')
      const regions = await listRegions(database)
      for (const { code, prefix, name, zone, demo } of regions)
        given.say(`${code}  ${prefix}  ${name}  ${zone}${demo ? '  demonstration' : ''}`)
      if (regions.length === 0) given.say('there is no region yet')
      return { value: regions }
    }),
}

// What the program is made of is loaded when a command runs, not to explain it.
const words: Translate = (key, values) =>
  translator(loadWords(fileURLToPath(new URL('../../locales', import.meta.url))), 'en')(key, values)

export const command: Group = { summary: 'the governments on this installation', commands: { add, list } }
