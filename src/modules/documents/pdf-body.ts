import type { Text } from '../../platform/i18n.ts'
import type { Block, Labelled } from './blocks.ts'
import { type Drawing, ink, side } from './pdf-drawing.ts'
import { type Cell, drawGrid } from './pdf-table.ts'

/** Title, number and blocks, from the top of the page down. */
export function drawBody(drawing: Drawing): void {
  const { pdf, root, paper } = drawing
  const { title, number, blocks } = paper.sheet
  const landscape = paper.sheet.layout === 'landscape'
  const write: Write = (tag, text, size, font, options = {}, lang) =>
    root.add(
      pdf.struct(tag, { lang }, () =>
        pdf
          .font(font)
          .fontSize(size)
          .fillColor(ink)
          .text(text, side, pdf.y, { width: width(drawing), ...options }),
      ),
    )

  pdf.y += landscape ? 2 : 10
  write('H1', title.id.toUpperCase(), 15, 'bold', { align: 'center', characterSpacing: 0.4 })
  if (paper.sheet.bilingual) write('P', title.en, 9, 'regular', { align: 'center' }, 'en')
  if (number) write('P', `${number.label.id}: ${number.value.id}`, 10, 'regular', { align: 'center' })
  pdf.y += landscape ? 6 : 12
  for (const block of blocks) drawBlock(drawing, block, write)
}

type Write = (
  tag: string,
  text: string,
  size: number,
  font: string,
  options?: PDFKit.Mixins.TextOptions,
  lang?: 'en',
) => void

function drawBlock(drawing: Drawing, block: Block, write: Write): void {
  const { pdf } = drawing
  switch (block.kind) {
    case 'page':
      pdf.addPage()
      return
    case 'heading':
      // It stays with the first lines of what it heads.
      if (pdf.y + 70 > pdf.page.maxY()) pdf.addPage()
      write(`H${block.level}`, block.text.id, block.level === 2 ? 13 : 11, 'bold')
      pdf.y += 4
      return
    case 'paragraph':
      write('P', block.text.id, block.strong ? 13 : 10.5, block.strong ? 'bold' : 'regular', {
        align: block.centred ? 'center' : 'left',
        lineGap: 2,
      })
      break
    case 'note':
      write('P', block.text.id, 8.5, 'regular', { lineGap: 1 })
      break
    case 'rows':
      drawRows(drawing, block)
      break
    case 'table':
      drawTable(drawing, block)
      break
    default:
      block satisfies never
  }
  pdf.y += drawing.paper.sheet.layout === 'landscape' ? 6 : 10
}

/** A table without lines, the labels its row headers: read aloud as "Nama: Budi". */
function drawRows(drawing: Drawing, { title, rows, columns = 1 }: Extract<Block, { kind: 'rows' }>): void {
  const { paper } = drawing
  const half = Math.ceil(rows.length / columns)
  const english = ({ id, en }: Text) => (paper.sheet.bilingual && en !== id ? { english: en } : {})
  const cells = (row: Labelled | undefined): Cell[] =>
    row
      ? [{ text: row.label.id, ...english(row.label), heads: 'Row', quiet: true }, { text: row.value.id }]
      : [{ text: '' }, { text: '' }]
  const share = width(drawing) / columns
  const labelWidth = Math.min(share * 0.42, 190)
  const lines = Array.from({ length: half }, (_, at) => cells(rows[at]))
  drawGrid(drawing, {
    title: title && { text: title.id, size: 11 },
    widths: Array.from({ length: columns }, () => [labelWidth, share - labelWidth]).flat(),
    rows: columns === 1 ? lines : lines.map((line, at) => [...line, ...cells(rows[at + half])]),
    size: paper.sheet.layout === 'landscape' ? 8.5 : 10,
    lines: false,
  })
}

function drawTable(drawing: Drawing, block: Extract<Block, { kind: 'table' }>): void {
  const { pdf } = drawing
  const shares = block.columns.reduce((sum, column) => sum + column.share, 0)
  // Title, header and one row stay together.
  if (pdf.y + 60 > pdf.page.maxY()) pdf.addPage()
  drawGrid(drawing, {
    title: { text: block.title.id, size: 9 },
    widths: block.columns.map(({ share }) => (share / shares) * width(drawing)),
    header: block.columns.map(({ label }) => ({ text: label.id, heads: 'Column' })),
    rows: block.rows.map((row) => row.map((cell) => ({ text: cell.id }))),
    size: 7.5,
    lines: true,
  })
}

function width({ pdf }: Drawing): number {
  return pdf.page.width - 2 * side
}
