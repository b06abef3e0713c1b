import { Script } from 'node:vm'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { loadAssets, workerScript } from './assets.ts'
import { type IslandName, islands } from './island.tsx'

const assets = loadAssets()
const file = (name: string) => assets.get(assets.asset(name))!

test('an address holds the hash of its content, and only known addresses answer', () => {
  expect(assets.asset('style.css')).toMatch(/^\/aset\/style\.[0-9a-f]{10}\.css$/)
  expect(assets.get('/aset/style.0000000000.css')).toBeUndefined()
  expect(assets.get('/aset/../package.json')).toBeUndefined()
  expect(() => assets.asset('nothing.css')).toThrow('no static file "nothing.css"')
})

test('packed forms are the same file', () => {
  const { body, br, gzip } = file('style.css')
  expect(brotliDecompressSync(br!)).toEqual(body)
  expect(gunzipSync(gzip!)).toEqual(body)
})

test('the stylesheet stays within 9 kB', () => {
  expect(file('style.css').gzip!.length).toBeLessThan(9_000)
})

// Said of a name alone, another page's grid grows columns for an area that it does not have.
test('what lies in a named area of a grid is named with its grid', () => {
  const placed = [
    ...file('style.css')
      .body.toString()
      .matchAll(/([^{}]+)\{[^{}]*grid-area:/g),
  ].map(([, where]) => where!)
  expect(placed.length).toBeGreaterThan(0)
  expect(placed.filter((where) => !/\S[ >]+\S/.test(where.trim()))).toEqual([])
})

test('the stylesheet asks for no address outside this house', () => {
  const addresses = [
    ...file('style.css')
      .body.toString()
      .matchAll(/url\(([^)]*)\)/g),
  ].map((found) => found[1]!)
  expect(addresses).toEqual([assets.asset('jakarta.woff2')])
})

// As in a module, two functions of one name are a fault.
const asModule = (script: string) => new Script(`'use strict'; {${script}}`)

// These bring the phone's storage with them, and most the outbox; none other of the larger ones stands on their pages.
const offline: Readonly<Record<string, number>> = {
  'carry-draft': 6_500,
  'crew-phone': 13_000,
  'outbox-list': 6_000,
  'report-check': 5_500,
  'report-form': 9_000,
} satisfies Partial<Record<IslandName, number>>

test.each(islands)('the island %s is small, whole and defines itself', (name) => {
  const script = file(`${name}.js`).body.toString()
  expect(script).toContain(`customElements.define("${name}"`)
  expect(() => asModule(script)).not.toThrow()
  expect(gzipSync(script).length).toBeLessThan(offline[name] ?? 3_000)
})

// On the one page of a moderator.
const alone: readonly string[] = ['cover-photo'] satisfies IslandName[]

test('all islands of other pages together stay within 10 kB', () => {
  const others = islands.filter((name) => !(name in offline) && !alone.includes(name))
  expect(others.reduce((sum, name) => sum + file(`${name}.js`).gzip!.length, 0)).toBeLessThan(10_000)
})

test('the service worker is whole and small', () => {
  expect(() => asModule(workerScript())).not.toThrow()
  // It makes photos smaller that the gallery shares, as the form does.
  expect(gzipSync(workerScript()).length).toBeLessThan(7_200)
})
