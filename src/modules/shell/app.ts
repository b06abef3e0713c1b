import { createHash } from 'node:crypto'
import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { anyone, operation, page, redirect, refusal } from '../../platform/http/operation.ts'
import { programVersion } from '../../platform/version.ts'
import { loadAssets, workerScript } from '../../ui/index.ts'
import { appScope, OUTBOX } from './app-scope.ts'
import { drawIcon } from './icon.ts'
import { OutboxPage } from './outbox-page.tsx'

const SHARE = '/bagikan'
const sizes = [180, 192, 512] as const
const iconPath = (size: (typeof sizes)[number]) => `/ikon/${size}.png`

/** What makes the site an app on a phone: one for each region. */
const manifest = operation({
  id: 'shell.manifest',
  method: 'GET',
  path: '/manifest.webmanifest',
  may: anyone,
  run: async (ctx) => ({
    kind: 'text',
    body: JSON.stringify(appOf(ctx)),
    type: 'application/manifest+json; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=3600' },
  }),
})

function appOf(ctx: Context) {
  const { t, path, lang, region } = ctx
  const scope = appScope(path)
  return {
    id: scope,
    name: region.name,
    short_name: region.name.length <= 12 ? region.name : region.name.split(' ').at(-1),
    description: t('shell.app.about', { region: region.name }),
    lang,
    start_url: scope,
    scope,
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0b5f5a',
    icons: sizes.map((size) => ({
      src: path(iconPath(size)),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: 'any maskable',
    })),
    ...(takesPhotos(ctx) && { share_target: share(path) }),
    shortcuts: ctx.house.modules
      .flatMap(({ shortcuts = [] }) => shortcuts)
      .map(({ href, label }) => ({ name: t(label), url: path(href) })),
  }
}

const takesPhotos = ({ house }: Context) => house.modules.find((room) => room.takesPhotos)?.takesPhotos

const share = (path: Context['path']) => ({
  action: path(SHARE),
  method: 'POST',
  enctype: 'multipart/form-data',
  params: { title: 'judul', text: 'teks', files: [{ name: 'foto', accept: ['image/*'] }] },
})

/** On the phone the worker takes what is shared. Where it is not there yet, the photo is chosen once more on the page. */
const shared = operation({
  id: 'shell.shared',
  method: 'POST',
  path: SHARE,
  upload: { maxBytes: 15 * 1024 * 1024, count: 1 },
  tokenless: true, // changes nothing
  may: anyone,
  run: async (ctx) => redirect(takesPhotos(ctx) ?? '/'),
})

const icon = operation({
  id: 'shell.icon',
  method: 'GET',
  path: '/ikon/:file',
  params: z.object({ file: z.string() }),
  may: anyone,
  async run(ctx, { params }) {
    const size = sizes.find((size) => iconPath(size) === `/ikon/${params.file}`)
    if (!size) return refusal({ code: 'not-found' })
    return {
      kind: 'file',
      body: await drawIcon(ctx.region.prefix, size),
      type: 'image/png',
      name: params.file,
      inline: true,
    }
  },
})

const worker = operation({
  id: 'shell.worker',
  method: 'GET',
  path: '/sw.js',
  may: anyone,
  run: async (ctx) => ({
    kind: 'text',
    body: `const shell = ${JSON.stringify(await shellOf(ctx))}\n${workerScript()}`,
    type: 'text/javascript; charset=utf-8',
    headers: { 'cache-control': 'no-cache' },
  }),
})

const shellOf = async (ctx: Context) => ({
  version: `${version()}-${ctx.lang}`,
  lang: ctx.lang,
  pages: await offlinePages(ctx),
  share: SHARE,
  takesPhotos: takesPhotos(ctx) ?? null,
})

// The first is shown in place of any other page.
async function offlinePages(ctx: Context): Promise<string[]> {
  const lent = await Promise.all(ctx.house.modules.map((room) => room.openOffline?.(ctx) ?? []))
  return [OUTBOX, ...lent.flat()]
}

let known: string | undefined
/** Another version fills the phone's shell anew: any change of a script or sheet is one. */
function version(): string {
  known ??= createHash('sha256')
    .update(JSON.stringify([programVersion, loadAssets().all.map(({ path }) => path)]))
    .digest('base64url')
    .slice(0, 12)
  return known
}

const outbox = operation({
  id: 'shell.outbox',
  method: 'GET',
  path: OUTBOX,
  may: anyone,
  run: async () => page(h(OutboxPage, {})),
})

export const appOperations = [manifest, icon, worker, outbox, shared]
