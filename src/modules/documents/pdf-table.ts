import { type Drawing, ink, quiet, side } from './pdf-drawing.ts'

export interface Cell {
  text: string
  /** Names the row (`Row`) or the column (`Column`) for whoever listens. */
  heads?: 'Row' | 'Column'
  quiet?: boolean
}

export interface Grid {
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
  if (grid.header) drawRow(drawing, table, grid, grid.header)
  for (const row of grid.rows) {
    if (pdf.y + heightOf(pdf, grid, row) > pdf.page.maxY()) {
      pdf.addPage()
      if (grid.header) drawRow(drawing, table, grid, grid.header)
    }
    drawRow(drawing, table, grid, row)
  }
  table.end()
}

function drawRow({ pdf }: Drawing, table: PDFKit.PDFStructureElement, grid: Grid, cells: readonly Cell[]): void {
  const height = heightOf(pdf, grid, cells)
  const top = pdf.y
  const header = cells === grid.header
  if (grid.lines) drawLines(pdf, grid, top, height, header)
  const line = pdf.struct('TR')
  table.add(line)
  const gap = padding(grid)
  let x = side
  cells.forEach((cell, at) => {
    const width = grid.widths[at]! - 2 * gap.x
    const left = x + gap.x
    const write = () => {
      pdf
        .font(cell.heads === 'Column' ? 'bold' : 'regular')
        .fontSize(grid.size)
        .fillColor(cell.quiet ? quiet : ink)
      pdf.text(cell.text, left, top + gap.y, { width })
    }
    line.add(pdf.struct(cell.heads ? 'TH' : 'TD', { scope: cell.heads } as object, write))
    x += grid.widths[at]!
  })
  line.end()
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
    return pdf.heightOfString(cell.text || ' ', { width: grid.widths[at]! - 2 * gap.x })
  })
  return Math.max(...heights) + 2 * gap.y
}

function padding({ lines }: Grid): { x: number; y: number } {
  return lines ? { x: 3, y: 3 } : { x: 0, y: 2 }
}
