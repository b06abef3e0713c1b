import { unitNames } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { publicOf, shownOf } from '../reports/index.ts'
import type { Piece } from './formats.ts'
import { writtenTime } from './model/times.ts'
import type { RequestRow } from './store.ts'

export const isOpen = (state: RequestRow['state']): boolean => state === 'new' || state === 'open'
export const statusOf = (state: RequestRow['state']): 'open' | 'closed' => (isOpen(state) ? 'open' : 'closed')

/**
 * Reports as the standard writes them. What is not published is told to its sender alone, and of it only how it stands:
 * never what was written, and not even to them where it is.
 */
export async function requestsOf(ctx: Context, rows: readonly RequestRow[]): Promise<Piece[]> {
  const known = await publicOf(ctx, rows)
  const published = rows.filter(({ published_at, confidential }) => published_at !== null && !confidential)
  const shown = await shownOf(
    ctx,
    published.map(({ id }) => id),
  )
  const unitName = await unitNames(ctx)
  return rows.map((row, at) => {
    const { service, ending, area } = known[at]!
    const open = published.includes(row)
    const seen = shown.get(row.id)
    const [photo] = seen?.photos ?? []
    return {
      service_request_id: row.number,
      status: statusOf(row.state),
      status_notes: ending ? pick(ending, ctx.lang) : ctx.t(`reports.state.${row.state}`),
      service_name: pick(service, ctx.lang),
      service_code: row.service,
      description: seen?.text ?? null,
      agency_responsible: pick(unitName(row.unit), ctx.lang),
      service_notice: null,
      requested_datetime: writtenTime(row.sent_at.getTime()),
      updated_datetime: writtenTime(row.updated_at.getTime()),
      expected_datetime: row.due_at && isOpen(row.state) ? writtenTime(row.due_at.getTime()) : null,
      address: open ? area : null,
      address_id: open ? row.area : null,
      zipcode: null,
      lat: open ? row.lat : null,
      long: open ? row.lng : null,
      media_url: photo ? ctx.origin + ctx.path(photo.path) : null,
    }
  })
}
