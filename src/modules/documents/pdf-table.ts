import { type Drawing, ink, quiet, side } from './pdf-drawing.ts'

export interface Cell {
  text: string
  /** The same in English, after a stroke. */
  english?: string
  /** Names the row (`Row`) or the column (`Column`) for whoever listens. */
  heads?: 'Row' | 'Column'
  quiet?: boolean
}

export interface Grid {
  title?: { text: string; size: number }
  /** Points. */
  widths: readonly number[]
  /** Drawn again at the top of every page that the table reaches. */
  header?: readonly Cell[]
  rows: readonly (readonly Cell[])[]
  size: number
  lines: boolean
}

const hair = '#a8a29e'
const paper = '#f5f1ea'

/**
 * A tagged table. pdfkit has one, but it writes a dozen attributes for every cell (40 kB for a family card), measures
 * each text twice and leaves the header behind on the first page.
 */
export function drawGrid(drawing: Drawing, grid: Grid): void {
  const { pdf, root } = drawing
  const table = pdf.struct('Table')
  root.add(table)
  const { title } = grid
  if (title) {
    const write = () => pdf.font('bold').fontSize(title.size).fillColor(ink).text(title.text, side, pdf.y)
    table.add(pdf.struct('Caption', {}, write))
    pdf.y += 3
  }
  if (grid.header) drawRow(pdf, table, grid, grid.header)
  for (const row of grid.rows) {
    if (pdf.y + heightOf(pdf, grid, row) > pdf.page.maxY()) {
      pdf.addPage()
      // For the eye alone: whoever listens has heard it.
      if (grid.header) drawRow(pdf, null, grid, grid.header)
    }
    drawRow(pdf, table, grid, row)
  }
  table.end()
}

/** Without a table to belong to, it is no part of what is read aloud. */
function drawRow(
  pdf: PDFKit.PDFDocument,
  table: PDFKit.PDFStructureElement | null,
  grid: Grid,
  cells: readonly Cell[],
): void {
  const height = heightOf(pdf, grid, cells)
  const top = pdf.y
  if (grid.lines) drawLines(pdf, grid, top, height, cells === grid.header)
  const line = table && pdf.struct('TR')
  if (line) table.add(line)
  else pdf.markContent('Artifact', { type: 'Pagination' })
  const gap = padding(grid)
  let x = side
  cells.forEach((cell, at) => {
    const width = grid.widths[at]! - 2 * gap.x
    const left = x + gap.x
    const { english } = cell
    const write = () => {
      pdf
        .font(cell.heads === 'Column' ? 'bold' : 'regular')
        .fontSize(grid.size)
        .fillColor(cell.quiet ? quiet : ink)
      pdf.text(english ? `${cell.text} / ` : cell.text, left, top + gap.y, { width, continued: english !== undefined })
    }
    const parts = english ? [write, pdf.struct('Span', { lang: 'en' }, () => pdf.text(english, { width }))] : [write]
    if (line) line.add(pdf.struct(cell.heads ? 'TH' : 'TD', { scope: cell.heads } as object, parts))
    else write()
    x += grid.widths[at]!
  })
  if (line) line.end()
  else pdf.endMarkedContent()
  pdf.y = top + height
}

function drawLines(pdf: PDFKit.PDFDocument, { widths }: Grid, top: number, height: number, header: boolean): void {
  pdf.markContent('Artifact', { type: 'Layout' })
  const whole = widths.reduce((sum, width) => sum + width, 0)
  if (header) pdf.rect(side, top, whole, height).fill(paper)
  pdf.lineWidth(0.5).strokeColor(hair).rect(side, top, whole, height)
  let x = side
  for (const width of widths.slice(0, -1)) {
    x += width
    pdf.moveTo(x, top).lineTo(x, top + height)
  }
  pdf.stroke()
  pdf.endMarkedContent()
}

function heightOf(pdf: PDFKit.PDFDocument, grid: Grid, cells: readonly Cell[]): number {
  const gap = padding(grid)
  const heights = cells.map((cell, at) => {
    pdf.font(cell.heads === 'Column' ? 'bold' : 'regular').fontSize(grid.size)
    const text = cell.english ? `${cell.text} / ${cell.english}` : cell.text || ' '
    return pdf.heightOfString(text, { width: grid.widths[at]! - 2 * gap.x })
  })
  return Math.max(...heights) + 2 * gap.y
}

function padding({ lines }: Grid): { x: number; y: number } {
  return lines ? { x: 3, y: 3 } : { x: 0, y: 2 }
}
