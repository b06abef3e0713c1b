import { z } from 'zod'
import { listVillages } from '../../platform/accounts/index.ts'
import { today } from '../../platform/accounts/policy.ts'
import { addDays, momentIn } from '../../platform/calendar.ts'
import type { Context, Moment } from '../../platform/context.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import { endingOf } from '../cases/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { version } from '../catalogue/index.ts'
import type { ReportState } from './model/state.ts'
import { reportStates } from './model/state.ts'
import type { ListView, PublicReport } from './pages/public.tsx'
import { facesOf } from './publish/shown.ts'
import { reportKinds } from './settings.ts'
import { type ListFilter, listPublished, type ReportRow } from './store.ts'
import { categories } from './suggest.ts'
import { areaOptions } from './views.ts'

const periods = { '7': 7, '30': 30, '90': 90, '365': 365 } as const

/** What narrows the list and the map alike. What is wrong in an address is as if it had not been asked. */
export const narrowing = {
  jenis: z.enum(reportKinds).optional().catch(undefined),
  kategori: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/)
    .optional()
    .catch(undefined),
  wilayah: z
    .string()
    .regex(/^[\d.]{1,20}$/)
    .optional()
    .catch(undefined),
  masa: z
    .enum(Object.keys(periods) as (keyof typeof periods)[])
    .optional()
    .catch(undefined),
}

export interface Asked {
  jenis?: (typeof reportKinds)[number]
  /** Service by which it is handled. */
  kategori?: string
  status?: ReportState
  wilayah?: string
  masa?: keyof typeof periods
  /** Where the page begins: moment and id of the row before. */
  sesudah?: string
}

const PAGE = 50

/** One page of what is published, and where the next begins. */
export async function listed(
  ctx: Context,
  asked: Asked,
  size = PAGE,
): Promise<{ reports: PublicReport[]; next: string | null }> {
  const rows = await listPublished(ctx.db, { ...filterOf(ctx, asked), limit: size + 1 })
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  return { reports: await publicWithPhotos(ctx, shown), next: last ? `${last.sent_at.getTime()}~${last.id}` : null }
}

/** The same with a look at each, where its photos are published. */
export async function publicWithPhotos(ctx: Context, rows: readonly ReportRow[]): Promise<PublicReport[]> {
  const ids = rows.map(({ id }) => id)
  const [reports, faces] = await Promise.all([publicOf(ctx, rows), facesOf(ctx, ids)])
  return reports.map((report, at) => ({ ...report, photos: faces.get(ids[at]!) ?? [] }))
}

/** What of a report anybody may see: no words, no point, no name. */
export async function publicOf(ctx: Context, rows: readonly ReportRow[]): Promise<PublicReport[]> {
  const names = new Map((await listVillages(ctx.db)).map(({ code, name }) => [code, name]))
  const known = new Map((await categories(ctx)).map((definition) => [definition.id, definition]))
  return Promise.all(
    rows.map(async (row) => {
      const definition = known.get(row.service) ?? (await withdrawn(ctx, row.service))
      return {
        number: row.number,
        service: definition ? (definition.name as Text) : { id: row.service, en: row.service },
        kind: row.kind,
        state: row.state,
        ending: definition ? endingOf(definition, howOf[row.state]) : null,
        area: row.area && (names.get(row.area) ?? row.area),
        sent: row.sent_at.getTime(),
        ended: row.ended_at?.getTime() ?? null,
        supports: row.supports,
        photos: [],
      }
    }),
  )
}

const howOf: Partial<Record<ReportState, 'completed' | 'rejected' | 'elsewhere'>> = {
  fixed: 'completed',
  refused: 'rejected',
  elsewhere: 'elsewhere',
}

// A category that is no longer offered keeps its name on what was reported.
const withdrawn = async (ctx: Context, service: string): Promise<Definition | undefined> =>
  (await version(ctx, service, 1))?.definition

function filterOf(ctx: Context, { jenis, kategori, status, wilayah, masa, sesudah }: Asked): Omit<ListFilter, 'limit'> {
  const [, at, id] = /^(\d{1,15})~([0-9a-f-]{36})$/.exec(sesudah ?? '') ?? []
  return {
    kind: jenis,
    service: kategori,
    state: status,
    area: wilayah,
    since: sinceOf(ctx, masa),
    after: at && id ? { at: Number(at), id } : undefined,
  }
}

/** The morning on which a period begins; undefined: ever. */
export const sinceOf = (ctx: Context, masa: Asked['masa']): Moment | undefined =>
  masa && momentIn(ctx.region.zone, addDays(today(ctx), -periods[masa]), 0)

/** The filters with what is chosen, for the page and for its addresses. */
export async function filtersOf(ctx: Context, asked: Asked): Promise<ListView['filters']> {
  const all = (key: string) => ({ value: '', label: ctx.t(key) })
  const names = (await categories(ctx)).map(({ id, name }) => ({ value: id, label: pick(name, ctx.lang) }))
  return [
    {
      name: 'kategori',
      label: ctx.t('reports.category'),
      value: asked.kategori ?? '',
      options: [all('reports.category.all'), ...names.sort((a, b) => (a.label < b.label ? -1 : 1))],
    },
    {
      name: 'jenis',
      label: ctx.t('reports.kind'),
      value: asked.jenis ?? '',
      options: [
        all('reports.kind.all'),
        ...reportKinds.map((value) => ({ value, label: ctx.t(`reports.kind.${value}`) })),
      ],
    },
    {
      name: 'status',
      label: ctx.t('reports.state'),
      value: asked.status ?? '',
      // What nobody has verified is not in the list.
      options: [
        all('reports.state.all'),
        ...reportStates
          .filter((state) => state !== 'new')
          .map((value) => ({ value, label: ctx.t(`reports.state.${value}`) })),
      ],
    },
    {
      name: 'wilayah',
      label: ctx.t('reports.area'),
      value: asked.wilayah ?? '',
      options: [all('reports.area.all'), ...(await areaOptions(ctx))],
    },
    {
      name: 'masa',
      label: ctx.t('reports.period'),
      value: asked.masa ?? '',
      options: [
        all('reports.period.all'),
        ...Object.keys(periods).map((value) => ({ value, label: ctx.t('reports.period.days', { days: value }) })),
      ],
    },
  ]
}
