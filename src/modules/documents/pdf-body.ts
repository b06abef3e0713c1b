import type { Text } from '../../platform/i18n.ts'
import type { Block, Labelled } from './blocks.ts'
import type { Drawing } from './pdf.ts'
import { side } from './pdf.ts'

const ink = '#1c1917'
const quiet = '#57534e'
const hair = '#a8a29e'
/** Rows of a table on one page; a family card has ten lines. */
const rowsAPage = 12

/** Title, number and blocks, from the top of the page down. */
export function drawBody(drawing: Drawing): void {
  const { pdf, root, paper } = drawing
  const { title, number, blocks } = paper.sheet
  const write = (tag: string, text: string, size: number, font: string, options: PDFKit.Mixins.TextOptions = {}) =>
    root.add(
      pdf.struct(tag, {}, () =>
        pdf
          .font(font)
          .fontSize(size)
          .fillColor(ink)
          .text(text, side, pdf.y, { width: width(drawing), ...options }),
      ),
    )

  pdf.y += 10
  write('H1', title.id.toUpperCase(), 15, 'bold', { align: 'center', characterSpacing: 0.4 })
  if (paper.sheet.bilingual) write('P', title.en, 9, 'regular', { align: 'center' })
  if (number) write('P', `${number.label.id}: ${number.value.id}`, 10, 'regular', { align: 'center' })
  pdf.y += 12
  for (const block of blocks) drawBlock(drawing, block, write)
}

type Write = (tag: string, text: string, size: number, font: string, options?: PDFKit.Mixins.TextOptions) => void

function drawBlock(drawing: Drawing, block: Block, write: Write): void {
  const { pdf } = drawing
  switch (block.kind) {
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
      if (block.title) write('H2', block.title.id, 11, 'bold')
      drawRows(drawing, block.rows, block.columns ?? 1)
      break
    case 'table':
      drawTable(drawing, block, write)
      break
    default:
      block satisfies never
  }
  pdf.y += 10
}

/** A table without lines, the labels its row headers: read aloud as "Nama: Budi". */
function drawRows(drawing: Drawing, rows: readonly Labelled[], columns: 1 | 2): void {
  const { pdf, root, paper } = drawing
  const size = paper.sheet.layout === 'landscape' ? 8.5 : 10
  const half = Math.ceil(rows.length / columns)
  const label = (text: Text) => (paper.sheet.bilingual && text.en !== text.id ? `${text.id} / ${text.en}` : text.id)
  const cells = (row: Labelled | undefined) => [
    { text: row ? label(row.label) : '', type: 'TH' as const, scope: 'row', textColor: quiet },
    { text: row ? `${row.value.id}` : '', type: 'TD' as const },
  ]
  const share = width(drawing) / columns
  const labelWidth = Math.min(share * 0.42, 190)
  pdf.x = side
  pdf.font('regular').fontSize(size)
  pdf.table({
    structParent: root,
    defaultStyle: { border: 0, padding: [2.2, 4, 2.2, 0], font: { src: 'regular', size }, textColor: ink },
    columnStyles: Array.from({ length: columns * 2 }, (_, at) => ({
      width: at % 2 === 0 ? labelWidth : share - labelWidth,
    })),
    data: Array.from({ length: half }, (_, at) =>
      columns === 1 ? cells(rows[at]) : [...cells(rows[at]), ...cells(rows[at + half])],
    ),
  } as unknown as PDFKit.Mixins.TableOptionsWithData)
}

/** Cut by pages, each with the header again: a table of pdfkit goes on without it. */
function drawTable(drawing: Drawing, block: Extract<Block, { kind: 'table' }>, write: Write): void {
  const { pdf, root } = drawing
  const shares = block.columns.reduce((sum, column) => sum + column.share, 0)
  for (let from = 0; from === 0 || from < block.rows.length; from += rowsAPage) {
    const rows = block.rows.slice(from, from + rowsAPage)
    const most = rows.length * 24 + 40
    if (pdf.y + most > pdf.page.maxY() && pdf.y > 200) pdf.addPage()
    write('H2', block.title.id, 9, 'bold')
    pdf.y += 3
    pdf.x = side
    pdf.font('regular').fontSize(7.5)
    pdf.table({
      structParent: root,
      defaultStyle: {
        border: 0.5,
        borderColor: hair,
        padding: [3, 3, 3, 3],
        font: { src: 'regular', size: 7.5 },
        textColor: ink,
      },
      columnStyles: block.columns.map(({ share }) => ({ width: (share / shares) * width(drawing) })),
      data: [
        block.columns.map(({ label }) => ({
          text: label.id,
          type: 'TH' as const,
          scope: 'column',
          backgroundColor: '#f5f1ea',
          font: { src: 'bold', size: 7.5 },
        })),
        ...rows.map((row) => row.map((cell) => ({ text: cell.id, type: 'TD' as const }))),
      ],
    } as unknown as PDFKit.Mixins.TableOptionsWithData)
    pdf.font('regular')
  }
}

function width({ pdf }: Drawing): number {
  return pdf.page.width - 2 * side
}
