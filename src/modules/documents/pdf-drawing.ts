import type { Paper } from './blocks.ts'
import type { Say } from './words.ts'

/** pdfkit's document and the two words every part of the drawing needs. */
export interface Drawing {
  pdf: PDFKit.PDFDocument
  say: Say
  paper: Paper
  /** Root of the structure that readers for the blind follow. */
  root: PDFKit.PDFStructureElement
}

/** Points from the edge of the paper. */
export const side = 48
/** What the foot of every page takes. */
export const footHeight = 62

export const ink = '#1c1917'
export const quiet = '#57534e'
export const teal = '#0f5e5a'
