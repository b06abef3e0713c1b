import QRCode from 'qrcode'
import { showCode } from './code.ts'
import { type Drawing, footHeight, ink, quiet, side, teal } from './pdf-drawing.ts'
import { signedAs } from './signatory.ts'
import { longDate } from './words.ts'

const qrSize = 76
const signingHeight = 112

/** Arms, region, office and address, and the double line below them; on the first page. */
export function drawLetterhead({ pdf, root, paper }: Drawing): void {
  const { region, office } = paper
  const top = pdf.page.margins.top
  pdf.markContent('Artifact', { type: 'Layout' })
  if (region.arms) pdf.image(region.arms, side, top, { fit: [52, 58] })
  else drawEmblem(pdf, side + 3, top + 4)
  pdf.endMarkedContent()

  const left = side + 66
  const width = pdf.page.width - left - side
  const line = (text: string, size: number, font: string, y: number) =>
    root.add(
      pdf.struct('P', {}, () =>
        pdf.font(font).fontSize(size).fillColor(ink).text(text, left, y, { width, lineBreak: false, ellipsis: true }),
      ),
    )
  line(region.name.toUpperCase(), 11, 'regular', top + 2)
  line(office.name.toUpperCase(), 13, 'bold', top + 17)
  line(office.address, 8, 'regular', top + 36)
  line(office.contact, 8, 'regular', top + 47)

  pdf.markContent('Artifact', { type: 'Layout' })
  const below = top + 66
  const right = pdf.page.width - side
  pdf.lineWidth(1.6).strokeColor(teal).moveTo(side, below).lineTo(right, below).stroke()
  pdf
    .lineWidth(0.5)
    .moveTo(side, below + 3)
    .lineTo(right, below + 3)
    .stroke()
  pdf.endMarkedContent()
  pdf.y = below + 10
}

/** QR at the left, signer at the right, kept together on one page. */
export function drawSigning(drawing: Drawing): void {
  const { pdf, root, paper, say } = drawing
  if (pdf.y + signingHeight > pdf.page.maxY()) pdf.addPage()
  const top = Math.max(pdf.y + 4, pdf.page.margins.top)
  if (paper.code) drawQr(drawing, side, top, paper.code)

  const left = pdf.page.width - side - 230
  const write = (text: string, size: number, font: string, color = ink) =>
    root.add(
      pdf.struct('P', {}, () => pdf.font(font).fontSize(size).fillColor(color).text(text, left, pdf.y, { width: 230 })),
    )
  pdf.y = top
  write(`${paper.region.name}, ${longDate(paper.issuedOn).id}`, 10, 'regular')
  if (!paper.signer) return
  write(signedAs(paper.signer, say).id, 10, 'regular')
  pdf.y += 10
  write(say('documents.pdf.signedElectronically').id, 8, 'regular', teal)
  pdf.y += 10
  write(paper.signer.name, 10.5, 'bold')
  if (paper.signer.nip) write(say('documents.pdf.nip', { nip: paper.signer.nip }).id, 9, 'regular')
}

/** After the content is known: the page's foot and, for a self-made key, the word across it. */
export function drawEveryPage(drawing: Drawing): void {
  const { pdf, paper, say } = drawing
  const { count } = pdf.bufferedPageRange()
  for (let at = 0; at < count; at++) {
    pdf.switchToPage(at)
    // Nothing below may start a new page.
    pdf.page.margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination' })
    if (paper.sample) drawSampleMark(pdf, say('documents.pdf.sample').id)
    const top = pdf.page.height - footHeight + 6
    const width = pdf.page.width - 2 * side
    pdf
      .lineWidth(0.5)
      .strokeColor(teal)
      .moveTo(side, top)
      .lineTo(side + width, top)
      .stroke()
    pdf.font('regular').fontSize(7).fillColor(quiet)
    pdf.text(say('documents.pdf.page', { page: at + 1, pages: count }).id, side + width - 70, top + 6, {
      width: 70,
      align: 'right',
    })
    pdf.endMarkedContent()
    pdf.y = top + 6
    drawFoot(drawing, width - 70, at === count - 1)
  }
}

/** What it is worth and how it is checked. It stands on every page and is read aloud once, on the last. */
function drawFoot({ pdf, root, paper, say }: Drawing, width: number, aloud: boolean): void {
  const check = paper.code
    ? say('documents.pdf.check', { code: showCode(paper.code), address: paper.address })
    : say('documents.pdf.printedFrom', { address: paper.address })
  for (const { id } of [paper.foot ?? say(lawOf(paper)), check]) {
    const write = () => pdf.text(id, side, pdf.y, { width, lineGap: 0.5 })
    if (aloud) root.add(pdf.struct('P', {}, write))
    else {
      pdf.markContent('Artifact', { type: 'Pagination' })
      write()
      pdf.endMarkedContent()
    }
  }
}

function lawOf({ code, signer, sample }: Drawing['paper']): string {
  if (!code) return 'documents.pdf.printed'
  if (!signer) return 'documents.pdf.unsignedLaw'
  return sample ? 'documents.pdf.sampleLaw' : 'documents.pdf.law'
}

function drawSampleMark(pdf: PDFKit.PDFDocument, word: string): void {
  const { width, height } = pdf.page
  pdf.save().fillColor('#9a3412').fillOpacity(0.13)
  pdf.rotate((-Math.atan2(height, width) * 180) / Math.PI, { origin: [width / 2, height / 2] })
  pdf
    .font('bold')
    .fontSize(130)
    .text(word, 0, height / 2 - 82, { width, align: 'center', lineBreak: false })
  pdf.restore()
}

function drawQr({ pdf, root, paper, say }: Drawing, x: number, y: number, code: string): void {
  const { modules } = QRCode.create(paper.address, { errorCorrectionLevel: 'M' })
  const step = qrSize / modules.size
  const alt = say('documents.pdf.qr', { address: paper.address }).id
  root.add(
    pdf.struct('Figure', { alt, bbox: [x, y, x + qrSize, y + qrSize] } as object, () => {
      for (let row = 0; row < modules.size; row++) {
        for (let column = 0; column < modules.size; column++) {
          if (modules.get(row, column)) pdf.rect(x + column * step, y + row * step, step + 0.05, step + 0.05)
        }
      }
      pdf.fill('#000000')
    }),
  )
  const caption = say('documents.pdf.scan', { code: showCode(code) }).id
  root.add(
    pdf.struct('P', {}, () =>
      pdf
        .font('regular')
        .fontSize(7.5)
        .fillColor(quiet)
        .text(caption, x, y + qrSize + 5, { width: 150 }),
    ),
  )
}

/** For a region that has not given its arms: the roof of a pendopo. */
function drawEmblem(pdf: PDFKit.PDFDocument, x: number, y: number): void {
  pdf.save().translate(x, y).lineWidth(2).strokeColor(teal).lineJoin('round')
  pdf.path('M 0 26 L 14 16 L 16 4 L 30 4 L 32 16 L 46 26 Z').stroke()
  pdf.path('M 6 28 V 48 M 17 28 V 48 M 29 28 V 48 M 40 28 V 48 M 0 50 H 46').stroke()
  pdf.restore()
}
