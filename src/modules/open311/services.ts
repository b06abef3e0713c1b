import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import type { Definition, Field } from '../catalogue/definition.ts'
import type { Piece } from './formats.ts'

// A category of reports as the standard describes it.

/** Questions that the standard asks by names of its own: description, lat and long, address_id, address_string. */
const own = new Set(['uraian', 'titik', 'wilayah', 'jalan'])

const datatypes: Partial<Record<Field['type'], string>> = {
  longText: 'text',
  statement: 'singlevaluelist',
  number: 'number',
  money: 'number',
  date: 'datetime',
  choice: 'singlevaluelist',
  yesNo: 'singlevaluelist',
  choices: 'multivaluelist',
}

/** What of the form is asked beside the standard's own questions. */
export const attributesOf = (definition: Definition): Field[] =>
  (definition.form.find(({ id }) => id === 'laporan')?.fields ?? []).filter(
    (field) => !own.has(field.id) && !field.compute,
  )

/** It must be said; where the report has an answer of its own otherwise, it need not. */
export const isRequired = (field: Field): boolean => field.required === true && field.id !== 'sifat'

export function serviceOf({ lang, t }: Pick<Context, 'lang' | 't'>, definition: Definition): Piece {
  return {
    service_code: definition.id,
    service_name: pick(definition.name, lang),
    description: pick(definition.summary, lang),
    metadata: attributesOf(definition).length > 0,
    type: 'realtime',
    keywords: definition.keywords.join(', '),
    group: t(`reports.kind.${String(definition.rooms?.reports?.kind)}`),
  }
}

export function definitionOf(ctx: Pick<Context, 'lang' | 't'>, definition: Definition): Piece {
  return {
    service_code: definition.id,
    attributes: attributesOf(definition).map((field, at) => ({
      variable: true,
      code: field.id,
      datatype: datatypes[field.type] ?? 'string',
      required: isRequired(field),
      datatype_description: field.hint ? pick(field.hint, ctx.lang) : null,
      order: at + 1,
      description: pick(field.label, ctx.lang),
      ...(valuesOf(ctx, field) && { values: valuesOf(ctx, field)! }),
    })),
  }
}

function valuesOf({ lang, t }: Pick<Context, 'lang' | 't'>, { type, options }: Field): Piece[] | null {
  if (type === 'yesNo' || type === 'statement') return ['yes', 'no'].map((key) => ({ key, name: t(`ui.${key}`) }))
  return options ? options.map(({ value, label }) => ({ key: value, name: pick(label, lang) })) : null
}
