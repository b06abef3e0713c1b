import type { Logger } from 'pino'
import { figuresOf, inTime } from './figures.ts'
import type { OpenHouse } from './house.ts'
import type { Config } from './platform/config.ts'
import { makeContext } from './platform/context-factory.ts'
import { pendingMigrations } from './platform/database/migrate.ts'
import { credentialsOf } from './platform/http/credentials.ts'
import { languageIn } from './platform/http/language.ts'
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
    pages: house.pages,
    limit: house.limits.take,
    carriesSession: (cookies) =>
      cookies.pendopo_session !== undefined || cookies['__Host-pendopo_session'] !== undefined,
    readActor(request, region, fresh) {
      return house.accounts.readActor(credentialsOf(request), region, { fresh })
    },
    context: (region, actor, lang, prefixed, origin) => ({
      ...makeContext(deps, region, actor, now(), lang, prefixed ? `/w/${region.code}` : undefined),
      origin: config.publicUrl ?? origin,
    }),
    languageOf: (request) => languageIn(request, known),
    ready: () =>
      inTime(
        pendingMigrations(house.database, rooms).then((pending) => pending.length === 0),
        false,
      ),
    figures: () => figuresOf(open),
  }
}
