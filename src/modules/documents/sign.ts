import type { Context } from '../../platform/context.ts'
import { signerFor } from './authority.ts'
import type { Paper } from './blocks.ts'
import { drawPdf } from './pdf.ts'
import { fillSignature } from './pdf-signature.ts'
import type { Say } from './words.ts'

// Drawing and signing take 60 MB and 0.2 s to load, so they are loaded with the first document.

/** The finished PDF. `sample`: signed with a self-made key, and it says so on every page. */
export async function makeKeyed(
  ctx: Context,
  paper: Omit<Paper, 'sample'>,
  say: Say,
): Promise<{ pdf: Buffer; certificate: string | null; sample: boolean }> {
  if (!paper.signer)
    return {
      pdf: await drawPdf({ ...paper, sample: ctx.region.demo }, ctx.now, say),
      certificate: null,
      sample: ctx.region.demo,
    }
  const subject = { name: paper.signer.name, unit: paper.office.name, region: paper.region.name }
  const { signer, certificate } = await signerFor(ctx, paper.signer.account, subject)
  const drawn = await drawPdf({ ...paper, sample: signer.selfMade }, ctx.now, say)
  return { pdf: await fillSignature(drawn, (parts) => signer.sign(parts)), certificate, sample: signer.selfMade }
}
