import type { Context } from '../context.ts'
import type { Refusal } from '../outcome.ts'
import type { Again } from './again.ts'
import type { Flash, PageNode } from './operation.ts'

/** What a page is shown with, besides its own view object. */
export interface Setting {
  ctx: Context
  /** Path shown, without the region's prefix. */
  here: string
  /** Makes the form token on first use; a page that never asks for it may be cached. */
  token(): string
  flash?: Flash
}

export interface Asset {
  body: Buffer
  brotli?: Buffer
  gzip?: Buffer
  type: string
}

/** How answers become HTML; the design system implements it, so that the platform does not know it. */
export interface Presentation {
  html(node: PageNode, setting: Setting): string
  /** A calm page with words and a way on; with `again`, what was typed is on it still. */
  refusal(refusal: Refusal, back: string | undefined, again?: Again): PageNode
  asset(path: string): Asset | undefined
}
