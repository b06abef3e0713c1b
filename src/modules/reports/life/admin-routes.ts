import { h } from 'preact'
import { z } from 'zod'
import { byWhom } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
} from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import { administers } from '../../accounts/index.ts'
import type { Definition } from '../../catalogue/definition.ts'
import { categories } from '../suggest.ts'
import { unknownPlaces } from './model/template.ts'
import { findOmbudsman, type Ombudsman, saveOmbudsman } from './ombudsman-store.ts'
import { OmbudsmanPage, ombudsmanPath, TemplatesPage, templatesPath } from './pages/admin.tsx'
import { deleteTemplate, listTemplates, saveTemplate, type TemplateRow, uses } from './template-store.ts'

// What a region says for its officers and reporters: answers at hand, and where the Ombudsman is.

const templates = operation({
  id: 'reports.templates',
  method: 'GET',
  path: templatesPath,
  query: z.object({ ubah: z.uuid().optional().catch(undefined) }),
  may: administers,
  async run(ctx, { query: { ubah } }) {
    const row = ubah && (await listTemplates(ctx.db)).find(({ id }) => id === ubah)
    return templatesPage(ctx, row ? typedOf(row) : { id: '', use: 'message' })
  },
})

type Typed = Readonly<Record<string, string>>

const typedOf = (row: TemplateRow): Typed =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? '']))

async function templatesPage(ctx: Context, typed: Typed, mistakes: readonly Mistake[] = []): Promise<Answer> {
  const [rows, all] = await Promise.all([listTemplates(ctx.db), categories(ctx)])
  const { services, stages, reasons } = choicesOf(all, ctx.lang)
  const named = (options: readonly { value: string; label: string }[], value: string | null) =>
    value === null ? ctx.t('reports.routes.any') : (options.find((each) => each.value === value)?.label ?? value)
  const view = {
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      use: ctx.t(`reports.template.use.${row.use}`),
      service: named(services, row.service),
      stage: named(stages, row.stage),
      reason: named(reasons, row.reason),
    })),
    ...{ services, stages, reasons, typed, mistakes },
    uses: uses.map((value) => ({ value, label: ctx.t(`reports.template.use.${value}`) })),
  }
  return page(h(TemplatesPage, { view }), mistakes.length > 0 ? 422 : 200)
}

function choicesOf(all: readonly Definition[], lang: string) {
  const once = (options: { value: string; label: string }[]) => [
    ...new Map(options.map((option) => [option.value, option])).values(),
  ]
  return {
    services: all.map(({ id, name }) => ({ value: id, label: pick(name, lang) })),
    stages: once(all.flatMap(({ stages }) => stages.map(({ id, name }) => ({ value: id, label: pick(name, lang) })))),
    reasons: once(
      all.flatMap(({ grounds = [], elsewhere = [] }) =>
        [...grounds, ...elsewhere].map(({ id, name }) => ({ value: id, label: pick(name, lang) })),
      ),
    ),
  }
}

const text = (most: number) => z.string().trim().max(most).default('')

const keep = operation({
  id: 'reports.saveTemplate',
  method: 'POST',
  path: templatesPath,
  body: z.object({
    id: z.union([z.uuid(), z.literal('')]).default(''),
    name: text(120),
    use: z.enum(uses).catch('message').default('message'),
    service: text(80),
    stage: text(60),
    reason: text(60),
    words_id: text(2000),
    words_en: text(2000),
  }),
  may: administers,
  async run(ctx, { body }) {
    const { services, stages, reasons } = choicesOf(await categories(ctx), ctx.lang)
    const known = { service: services, stage: stages, reason: reasons }
    const mistakes: Mistake[] = [
      ...(['name', 'words_id', 'words_en'] as const).flatMap((path) =>
        body[path] ? [] : [{ path, code: 'required' }],
      ),
      ...(['service', 'stage', 'reason'] as const).flatMap((path) =>
        body[path] && !known[path].some(({ value }) => value === body[path]) ? [{ path, code: 'choice' }] : [],
      ),
      ...(['words_id', 'words_en'] as const).flatMap((path) => {
        const wrong = unknownPlaces(body[path])
        return wrong.length > 0 ? [{ path, code: 'template-place', values: { places: wrong.join(', ') } }] : []
      }),
    ]
    if (mistakes.length > 0) return templatesPage(ctx, { ...body }, mistakes)
    const { id, service, stage, reason, ...rest } = body
    const row = {
      ...rest,
      id: id || ctx.newId(),
      service: service || null,
      stage: stage || null,
      reason: reason || null,
    }
    if (!(await saveTemplate(ctx.db, row)))
      return templatesPage(ctx, { ...body }, [{ path: 'name', code: 'template-name' }])
    return redirect(templatesPath, { flash: { key: 'reports.template.saved', tone: 'ok' } })
  },
})

const drop = operation({
  id: 'reports.dropTemplate',
  method: 'POST',
  path: `${templatesPath}/:template/hapus`,
  params: z.object({ template: z.uuid() }),
  may: administers,
  async run(ctx, { params }) {
    await ctx.transaction((db) => deleteTemplate(db, params.template))
    return redirect(templatesPath, { flash: { key: 'reports.template.dropped', tone: 'ok' } })
  },
})

const ombudsman = operation({
  id: 'reports.ombudsman',
  method: 'GET',
  path: ombudsmanPath,
  may: administers,
  run: async (ctx) => ombudsmanPage((await findOmbudsman(ctx.db)) ?? none),
})

const none: Ombudsman = { name: '', address: '', phone: null, link: null }

const ombudsmanPage = (typed: Ombudsman, mistakes: readonly Mistake[] = []): Answer =>
  page(h(OmbudsmanPage, { typed, mistakes }), mistakes.length > 0 ? 422 : 200)

const keepOmbudsman = operation({
  id: 'reports.saveOmbudsman',
  method: 'POST',
  path: ombudsmanPath,
  body: z.object({ name: text(200), address: text(400), phone: text(60), link: text(300) }),
  may: administers,
  async run(ctx, { body }) {
    const mistakes: Mistake[] = [
      ...(['name', 'address'] as const).flatMap((path) => (body[path] ? [] : [{ path, code: 'required' }])),
      ...(body.link && !/^https:\/\/\S+$/.test(body.link) ? [{ path: 'link', code: 'link-https' }] : []),
    ]
    const row = { ...body, phone: body.phone || null, link: body.link || null }
    if (mistakes.length > 0) return ombudsmanPage(row, mistakes)
    await ctx.transaction((db) => saveOmbudsman(db, { ...row, since: new Date(ctx.now), said_by: byWhom(ctx) }))
    return redirect(ombudsmanPath, { flash: { key: 'reports.ombudsman.saved', tone: 'ok' } })
  },
})

export const lifeAdminOperations: readonly Operation[] = [templates, keep, drop, ombudsman, keepOmbudsman]
