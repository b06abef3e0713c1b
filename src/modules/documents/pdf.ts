import { readFileSync } from 'node:fs'
import { create } from 'fontkit'
import PDFDocument from 'pdfkit'
import type { Moment } from '../../platform/context.ts'
import type { Paper } from './blocks.ts'
import { drawBody } from './pdf-body.ts'
import { type Drawing, footHeight, side } from './pdf-drawing.ts'
import { drawEveryPage, drawLetterhead, drawSigning } from './pdf-frame.ts'
import { addSignatureField } from './pdf-signature.ts'
import type { Say } from './words.ts'

// Read once: reading the fonts took half the time of a document.
const fonts = { regular: readFont('regular'), bold: readFont('bold') }

/**
 * The unsigned PDF: A4, tagged (PDF/UA-1), in Indonesian, fonts embedded, with an empty signature field when somebody
 * signs. The same paper and moment give the same bytes.
 */
export async function drawPdf(paper: Paper, at: Moment, say: Say): Promise<Buffer> {
  const { sheet } = paper
  const pdf = new PDFDocument({
    size: 'A4',
    layout: sheet.layout,
    margins: { top: sheet.layout === 'landscape' ? 28 : 40, bottom: footHeight, left: side, right: side },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'id-ID',
    displayTitle: true,
    bufferPages: true,
    font: fonts.regular,
    info: {
      Title: metadataText(sheet.title.id),
      Author: metadataText(`${paper.office.name} ${paper.region.name}`),
      Subject: metadataText(say('documents.pdf.subject', { number: paper.caseNumber }).id),
      Keywords: paper.code ?? '',
      Creator: 'Pendopo',
      Producer: 'Pendopo (pdfkit)',
      CreationDate: new Date(at),
    },
  } as unknown as PDFKit.PDFDocumentOptions)
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold)

  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const drawing: Drawing = { pdf, say, paper, root }
  drawLetterhead(drawing)
  drawBody(drawing)
  drawSigning(drawing)
  if (paper.signer) addSignatureField(drawing, paper.signer.name, at)
  drawEveryPage(drawing)
  root.end()

  const bytes = collect(pdf)
  pdf.end()
  return bytes
}

/** Opaque: pdfkit takes parsed fonts, its types do not say so yet. */
function readFont(weight: 'regular' | 'bold'): PDFKit.Mixins.PDFFontSource {
  return create(
    readFileSync(new URL(`./fonts/plus-jakarta-sans-${weight}.ttf`, import.meta.url)),
  ) as unknown as PDFKit.Mixins.PDFFontSource
}

// pdfkit writes these into XML as they are.
function metadataText(text: string): string {
  return text.replace(/&/g, 'dan').replace(/[<>]/g, ' ')
}

async function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of pdf) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
