import type { CDPSession, Page } from 'playwright-core'
import { sideways } from '../support/browser.ts'

// What is promised of every page, measured in the page itself. Each answer is a list of faults.

/** Width, letters, tags and buttons, in whatever window the page stands. */
export function lookFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const called = (element: Element) => `<${element.tagName.toLowerCase()} class="${element.className}">`
    const written = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = written.nextNode(); node; node = written.nextNode()) {
      const element = node.parentElement!
      if (!node.textContent!.trim() || !element.checkVisibility()) continue
      const { fontFamily, fontWeight, fontSize } = getComputedStyle(element)
      if (!/^"?Jakarta|^ui-monospace/.test(fontFamily)) faults.push(`${called(element)} is written in ${fontFamily}`)
      if (!['400', '700'].includes(fontWeight)) faults.push(`${called(element)} has a third weight, ${fontWeight}`)
      if (Number.parseFloat(fontSize) < 12) faults.push(`${called(element)} has letters of ${fontSize}`)
    }
    for (const tag of document.querySelectorAll('.tag'))
      if (!tag.querySelector('svg') || !tag.textContent!.trim()) faults.push(`${called(tag)} is colour alone`)
    const primary = [...document.querySelectorAll('main .btn')].filter(
      (button) => button.checkVisibility() && !button.matches('.quiet, .plain, .danger, .small'),
    )
    if (primary.length > 1) faults.push(`primary: ${primary.map((button) => button.textContent!.trim()).join(', ')}`)
    return [...new Set(faults)]
  })
}

/** By how much the page is wider than its window. */
export async function widthFaults(page: Page): Promise<string[]> {
  const over = await sideways(page)
  return over > 0 ? [`${over} px too wide for ${page.viewportSize()!.width} px`] : []
}

/** On a phone: letters of 18 px, and nothing to touch that is smaller than 44 px. */
export function touchFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const { fontSize } = getComputedStyle(document.body)
    if (fontSize !== '18px') faults.push(`text of ${fontSize}`)
    for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
      if (!element.checkVisibility() || element.matches('.skip') || inSentence(element)) continue
      const target = element.closest('label, .pick, .stat') ?? element
      const { width, height } = target.getBoundingClientRect()
      // Half a pixel: sizes are in rem.
      if (Math.min(width, height) < 43.5)
        faults.push(`${Math.round(width)} × ${Math.round(height)} px to touch: ${element.outerHTML.slice(0, 140)}`)
    }
    return faults

    // A link among words is as high as its line (WCAG 2.5.8).
    function inSentence(element: Element) {
      const around = element.closest('p, li, dd, td, th')
      if (!around || getComputedStyle(element).display !== 'inline') return false
      return around.textContent!.trim().length > element.textContent!.trim().length + 3
    }
  })
}

/** The first press of Tab leads to the way past the header, where it can be seen; unless the page begins at a field. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  if (await page.evaluate(() => document.activeElement !== document.body)) return []
  await page.keyboard.press('Tab')
  const seen = await page.evaluate(() => {
    const { top, height } = document.activeElement!.getBoundingClientRect()
    return document.activeElement!.matches('.skip') && top >= 0 && height > 0
  })
  return seen ? [] : ['the first press of Tab does not lead to the skip link']
}

/** Whoever wants no motion gets none; where colours are the system's, edges say what is a button. */
export async function preferenceFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
  const faults = await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')]
    const moving = all.filter((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
      return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth'
    })
    const edgeless = all.filter(
      (element) =>
        element.matches('.btn:not(.plain), .tag, .notice') &&
        element.checkVisibility() &&
        Number.parseFloat(getComputedStyle(element).borderTopWidth) < 1,
    )
    return [
      ...moving.map((element) => `moves: ${element.outerHTML.slice(0, 100)}`),
      ...edgeless.map((element) => `no edge in forced colours: ${element.outerHTML.slice(0, 100)}`),
    ]
  })
  await page.emulateMedia({ reducedMotion: null, forcedColors: null })
  return faults
}

/** Letters stand out from what is behind them, by 4.5 or, where they are large, by 3; edges of fields by 3 (WCAG 1.4.3, 1.4.11). */
export async function contrastFaults(page: Page, colours: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: colours, reducedMotion: 'reduce' })
  const faults = await page.evaluate(() => {
    type Colour = [number, number, number, number]
    const read = (text: string): Colour[] =>
      [...text.matchAll(/rgba?\(([^)]+)\)/g)].map((found) => {
        const [r = 0, g = 0, b = 0, a = 1] = found[1]!.split(/[ ,/]+/).map(Number)
        return [r, g, b, a]
      })
    const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour => [
      r * a + x * (1 - a),
      g * a + y * (1 - a),
      b * a + z * (1 - a),
      1,
    ]
    const light = ([r, g, b]: Colour) => {
      const [x, y, z] = [r, g, b].map((c) => (c <= 10.31 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4))
      return 0.2126 * x! + 0.7152 * y! + 0.0722 * z!
    }
    const contrast = (one: Colour, two: Colour) => {
      const [more, less] = [light(one), light(two)].sort((x, y) => y - x)
      return (more! + 0.05) / (less! + 0.05)
    }
    // Everything that may lie behind: of a gradient each of its ends.
    function behind(element: Element | null): Colour[] {
      if (!element) return [[255, 255, 255, 1]]
      const { backgroundColor, backgroundImage } = getComputedStyle(element)
      const ends = read(backgroundImage).filter(([, , , alpha]) => alpha === 1)
      if (ends.length > 0) return ends
      const [own] = read(backgroundColor)
      if (!own || own[3] === 0) return behind(element.parentElement)
      return own[3] === 1 ? [own] : behind(element.parentElement).map((ground) => over(own, ground))
    }
    const faults = new Set<string>()
    const check = (element: Element, colour: string, grounds: Colour[], least: number) => {
      const opacity = Number(getComputedStyle(element).opacity)
      for (const ground of grounds) {
        const [r, g, b, a] = read(colour)[0]!
        const found = contrast(over([r, g, b, a * opacity], ground), ground)
        if (found < least) faults.add(`contrast ${found.toFixed(2)} of ${least}: ${element.outerHTML.slice(0, 100)}`)
      }
    }
    const written = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = written.nextNode(); node; node = written.nextNode()) {
      const element = node.parentElement!
      if (!node.textContent!.trim() || !element.checkVisibility() || element.closest(':disabled, svg, .unseen'))
        continue
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      const size = Number.parseFloat(fontSize)
      check(element, color, behind(element), size >= 24 || (size >= 18.66 && fontWeight === '700') ? 3 : 4.5)
    }
    for (const field of document.querySelectorAll('.input:not(:disabled)'))
      if (field.checkVisibility()) check(field, getComputedStyle(field).borderTopColor, behind(field.parentElement), 3)
    return [...faults]
  })
  return faults.map((fault) => `${colours}: ${fault}`)
}

/** Counts what a visit transfers, headers and all, as if it were the first. */
export async function transfers(session: CDPSession) {
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const types = new Map<string, string>()
  let bytes: Record<string, number> = {}
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other'
    bytes[type] = (bytes[type] ?? 0) + encodedDataLength
  })
  return {
    begin: () => {
      bytes = {}
    },
    faults(): string[] {
      const { Document = 0, Stylesheet = 0, Script = 0 } = bytes
      const sum = Object.values(bytes).reduce((all, each) => all + each, 0)
      return [
        ...(sum > 60_000 ? [`${sum} bytes in all`] : []),
        ...(Document + Stylesheet > 14_000 ? [`${Document} + ${Stylesheet} bytes before the first paint`] : []),
        ...(Script > 10_240 ? [`${Script} bytes of script`] : []),
        ...(Document > 0 && Stylesheet > 0 ? [] : ['nothing was counted']),
      ]
    },
  }
}

/** What can be pressed, followed or filled in. */
export function controls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(a[href], button, input, select, textarea)')]
      .filter((element) => element.checkVisibility() && !element.closest('print-button, copy-value'))
      .map((element) => element.getAttribute('name') || element.textContent!.trim()),
  )
}
