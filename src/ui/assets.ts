import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { transformSync } from 'oxc-transform'
import { islands, mapParts } from './island.tsx'

/** A static file in memory. Its address holds its content's hash, so it may be kept by browsers for ever (`immutable`). */
export interface Asset {
  path: string
  type: string
  body: Buffer
  /** Absent where packing does not pay (fonts). */
  br?: Buffer
  gzip?: Buffer
}

export interface Assets {
  /** Address of a file by its name: `style.css` → `/aset/style.3f9c0a1b2d.css`. Throws for a name that does not exist. */
  asset(name: string): string
  /** The file at a path, as a request names it; undefined: 404. */
  get(path: string): Asset | undefined
  all: readonly Asset[]
}

const here = new URL('./', import.meta.url)
// In the order of the cascade.
const sheets = [
  'tokens',
  'base',
  'layout',
  'button',
  'form',
  'search',
  'document',
  'show',
  'ways',
  'chart',
  'flow',
  'table',
  'receipt',
  'print',
]

/** Reads, transforms and packs everything once; about 0.1 s. Browsers and this process keep it by content. */
export function loadAssets(): Assets {
  const byPath = new Map<string, Asset>()
  const byName = new Map<string, string>()
  const add = (name: string, body: Buffer, packed = true) => {
    const dot = name.lastIndexOf('.')
    const path = `/aset/${name.slice(0, dot)}.${createHash('sha256').update(body).digest('hex').slice(0, 10)}${name.slice(dot)}`
    byName.set(name, path)
    const type = types[name.slice(dot + 1)] ?? 'application/octet-stream'
    byPath.set(path, { path, type, body, ...(packed && pack(body, type)) })
  }
  const asset = (name: string) => {
    const path = byName.get(name)
    if (!path) throw new Error(`no static file "${name}"`)
    return path
  }

  for (const file of readdirSync(new URL('fonts/', here)))
    if (file.endsWith('.woff2')) add(file, readFileSync(new URL(`fonts/${file}`, here)), false)
  for (const file of readdirSync(new URL('static/', here))) add(file, readFileSync(new URL(`static/${file}`, here)))
  for (const name of islands) add(`${name}.js`, Buffer.from(script(name)))
  for (const name of mapParts) add(`${name}.js`, Buffer.from(script(name)))
  add('style.css', Buffer.from(style(asset)))
  add('leaflet.js', readFileSync(leaflet('leaflet.js')))
  add('map.css', Buffer.from(mapStyle()))
  return { asset, get: (path) => byPath.get(path), all: [...byPath.values()] }
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
}

/** One sheet of all; `url(name)` becomes the hashed address beside it. */
function style(asset: (name: string) => string): string {
  const all = sheets.map((name) => readFileSync(new URL(`css/${name}.css`, here), 'utf8')).join('\n')
  return squeeze(all).replace(/url\(([\w-]+\.\w+)\)/g, (_, name: string) => `url(${asset(name)})`)
}

const leaflet = (file: string) => createRequire(import.meta.url).resolve(`leaflet/dist/${file}`)

/** Leaflet's own sheet without the pictures of parts that we do not use, and ours after it. */
function mapStyle(): string {
  const own = readFileSync(new URL('css/map.css', here), 'utf8')
  return squeeze(readFileSync(leaflet('leaflet.css'), 'utf8').replace(/[^;{}]*url\([^)]*\);?/g, '') + own)
}

/** Comments and needless space out; our own sheets have neither strings with braces nor `calc` without its spaces. */
function squeeze(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()
}

const script = (name: string) => joined(new URL(`islands/${name}.ts`, here))

/**
 * What the service worker runs, on any browser that has one. Its first line says what this installation is: `shell`.
 */
export const workerScript = (): string => (worker ??= joined(new URL('offline/worker.ts', here)))
let worker: string | undefined

/**
 * A script and what it imports as one file, each part once, before whoever needs it. They share one scope: a name that two
 * parts give is a fault that the browser, and a test, names.
 */
function joined(file: URL, there = new Set<string>()): string {
  there.add(file.href)
  const { code, errors } = transformSync(file.pathname, readFileSync(file, 'utf8'))
  if (errors.length > 0) throw new Error(`${file.pathname}: ${errors[0]?.message}`)
  let before = ''
  const own = code
    .replace(/^import [^;]*? from "(\.[^"]+)";\n/gm, (_, from: string) => {
      const part = new URL(from, file)
      if (!there.has(part.href)) before += joined(part, there)
      return ''
    })
    .replace(/^export \{\};\n/gm, '')
    .replace(/^export /gm, '')
    .replace(/^\s*\/\/.*\n|^\s*\/\*\*[\s\S]*?\*\/\n/gm, '')
    .replace(/^[ \t]+/gm, '')
    // A line's end is needed by what may be a comment, and by no other that ends so.
    .replace(/^((?!.*\/\/).*[;{,])\n/gm, '$1')
  return before + own
}

// Nothing is seen before the sheet is there: its last fifteenth is worth a moment at the start, a script's is not.
function pack(body: Buffer, type: string): Pick<Asset, 'br' | 'gzip'> {
  const quality = type.startsWith('text/css') ? constants.BROTLI_MAX_QUALITY : 7
  return {
    br: brotliCompressSync(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    gzip: gzipSync(body, { level: 8 }),
  }
}
