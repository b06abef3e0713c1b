import { unitNames } from '../../../platform/accounts/index.ts'
import type { Context } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import { makeFormat } from '../../../ui/index.ts'
import type { OpenCase } from '../../cases/index.ts'
import type { Row } from '../../catalogue/definition.ts'
import type { ReadyAnswer, ReadyFor } from '../../desk/index.ts'
import { settingsOf } from '../settings.ts'
import { filled, type Place } from './model/template.ts'
import { type TemplateRow, templatesFor } from './template-store.ts'

/** The region's answers at hand for a report, in the officer's language and filled in from the case. */
export async function readyAnswers(ctx: Context, opened: OpenCase, { use, stage }: ReadyFor): Promise<ReadyAnswer[]> {
  if (!settingsOf(opened.rules.definition)) return []
  const rows = await templatesFor(ctx.db, use, opened.row.service, stage)
  if (rows.length === 0) return []
  const values = await valuesOf(ctx, opened)
  return rows.map((row) => ({
    id: row.id,
    label: row.name,
    words: filled(ctx.lang === 'en' ? row.words_en : row.words_id, values),
    sets: setBy(row),
  }))
}

function setBy({ use, reason }: TemplateRow): Record<string, string> {
  if (!reason) return {}
  return use === 'reject' ? { ground: reason } : use === 'refer' ? { to: reason } : {}
}

async function valuesOf(ctx: Context, { row, content, rules }: OpenCase): Promise<Record<Place, string>> {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const unitName = await unitNames(ctx)
  const answers = (content.answers.laporan ?? {}) as Row
  const place = [answers.jalan, answers.wilayah].filter((part) => typeof part === 'string' && part !== '').join(', ')
  return {
    nomor: row.number,
    layanan: pick(rules.definition.name, ctx.lang),
    tempat: place || ctx.t('reports.template.thePlace'),
    unit: pick(unitName(row.unit), ctx.lang),
    batas: row.due_at ? format.date(row.due_at.getTime()) : ctx.t('reports.template.noLimit'),
    tanggal: format.date(ctx.now),
  }
}
