import type { Moment } from '../../platform/context.ts'
import type { Drawing } from './pdf-drawing.ts'

/** Room for the signature, in bytes: two certificates and the signed attributes take about 1,500. */
export const signatureRoom = 3072
const fill = '0'.repeat(signatureRoom * 2)
const rangeHole = 9_999_999_999

/** An invisible signature field on the page drawn last, its contents still zeros. PAdES (ETSI EN 319 142-1), ISO 32000-1 12.8. */
export function addSignatureField({ pdf, root, say }: Drawing, name: string, at: Moment): void {
  const signature = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, rangeHole, rangeHole, rangeHole],
    Contents: Buffer.alloc(signatureRoom),
    Name: literal(name),
    Reason: literal(say('documents.pdf.reason').id),
    M: new Date(at),
  })
  signature.end(undefined as never)
  const form = pdf.struct('Form')
  root.add(form)
  const shown = literal(say('documents.pdf.field', { name }).id)
  pdf.annotate(0, 0, 0, 0, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: literal('Signature1'),
    TU: shown,
    Contents: shown,
    V: signature,
    // Print and Locked (ISO 32000-1 table 165).
    F: 132,
    structParent: form,
  } as PDFKit.Mixins.AnnotationOption)
  form.end()
  const { _root: catalog, page } = pdf as unknown as Innards
  pdf.initForm()
  const fields = catalog.data.AcroForm.data
  fields.Fields.push(page.annotations.at(-1))
  // SignaturesExist and AppendOnly (table 219). Readers must draw nothing anew in what is signed.
  fields.SigFlags = 3
  delete fields.NeedAppearances
}

/** pdfkit has no signature fields: these are the parts of it that one must reach into. */
interface Innards {
  _root: { data: { AcroForm: { data: { Fields: unknown[]; SigFlags?: number; NeedAppearances?: boolean } } } }
  page: { annotations: unknown[] }
}

/** Puts what `sign` makes of all other bytes into the hole that `addSignatureField` left. */
export async function fillSignature(pdf: Buffer, sign: (parts: readonly Buffer[]) => Promise<Buffer>): Promise<Buffer> {
  const hole = pdf.lastIndexOf(`<${fill}>`)
  const range = pdf.lastIndexOf(`[0 ${rangeHole} ${rangeHole} ${rangeHole}]`)
  if (hole < 0 || range < 0) throw new Error('the PDF has no empty signature field')
  const after = hole + fill.length + 2
  const signed = Buffer.from(pdf)
  const written = `[0 ${hole} ${after} ${pdf.length - after}]`
  signed.write(written.padEnd(`[0 ${rangeHole} ${rangeHole} ${rangeHole}]`.length), range, 'latin1')
  const contents = await sign([signed.subarray(0, hole), signed.subarray(after)])
  if (contents.length > signatureRoom)
    throw new Error(`the signature takes ${contents.length} bytes, there is room for ${signatureRoom}`)
  signed.write(contents.toString('hex'), hole + 1, 'latin1')
  return signed
}

// pdfkit writes String objects as text strings, plain strings as names.
function literal(text: string): string {
  return Object(text) as string
}
