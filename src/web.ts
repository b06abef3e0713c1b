import type { Logger } from 'pino'
import { figuresOf, inTime } from './figures.ts'
import type { OpenHouse } from './house.ts'
import type { Config } from './platform/config.ts'
import { makeContext } from './platform/context-factory.ts'
import { pendingMigrations } from './platform/database/migrate.ts'
import type { WebDeps } from './platform/http/server.ts'
import { languages } from './platform/i18n.ts'
import { rooms } from './rooms.ts'
import { loadAssets } from './ui/assets.ts'
import { presentation } from './ui/presentation.tsx'

/** What the web server stands on. */
export function webDeps(open: OpenHouse, config: Config, logger: Logger): WebDeps {
  const { house, tenants, deps, now } = open
  const known = new Set([...languages, ...deps.words.keys()])
  return {
    modules: rooms,
    presentation: presentation(loadAssets()),
    logger,
    now,
    regionOf: tenants.forAddress,
    limit: house.limits.take,
    carriesSession: (cookies) =>
      cookies.pendopo_session !== undefined || cookies['__Host-pendopo_session'] !== undefined,
    readActor(request, region, fresh) {
      const api = request.url.startsWith('/api/')
      return house.accounts.readActor(
        {
          // Programs come with a token, never with cookies (decisions 33).
          cookies: api ? {} : request.cookies,
          authorization: api ? request.headers.authorization : undefined,
          secure: request.protocol === 'https',
        },
        region,
        { fresh },
      )
    },
    context: (region, actor, lang, prefixed, origin) => ({
      ...makeContext(deps, region, actor, now(), lang, prefixed ? `/w/${region.code}` : undefined),
      origin: config.publicUrl ?? origin,
    }),
    languageOf(request) {
      const wanted = request.cookies?.bahasa
      return wanted && known.has(wanted) ? wanted : 'id'
    },
    ready: () =>
      inTime(
        pendingMigrations(house.database, rooms).then((pending) => pending.length === 0),
        false,
      ),
    figures: () => figuresOf(open),
  }
}
