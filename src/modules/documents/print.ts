import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import type { Sheet } from './blocks.ts'
import { armsOf, officeOf } from './letterhead.ts'
import { sayOf } from './make.ts'

/**
 * What a page shows, as a tagged PDF under the unit's letterhead: unsigned, in Indonesian, with the page's address at its
 * foot. `subject`: number of the case, or what else it is about. Not kept: made again, it is of its own moment.
 */
export async function printSheet(
  ctx: Context,
  { sheet, unit, subject, page, foot }: { sheet: Sheet; unit: string; subject: string; page: string; foot?: Text },
): Promise<Buffer> {
  const office = await officeOf(ctx, unit)
  // Drawing takes long to load, so it is loaded with the first sheet.
  const { drawPdf } = await import('./pdf.ts')
  return drawPdf(
    {
      sheet,
      region: { code: ctx.region.code, name: ctx.region.name, arms: armsOf(ctx) },
      office: office.printed,
      signer: null,
      issuedOn: dateIn(ctx.region.zone, ctx.now),
      code: null,
      address: `${ctx.origin}${ctx.path(page)}`,
      caseNumber: subject,
      foot,
      sample: ctx.region.demo,
    },
    ctx.now,
    sayOf(ctx),
  )
}
