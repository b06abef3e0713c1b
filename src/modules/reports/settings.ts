import { z } from 'zod'
import { pick } from '../../platform/i18n.ts'
import type { Definition, Field } from '../catalogue/definition.ts'

export const reportKinds = ['pengaduan', 'aspirasi', 'informasi'] as const
export type ReportKind = (typeof reportKinds)[number]

/** What a definition says below `rooms.reports`. */
export const settings = z.strictObject({
  /** SP4N-LAPOR! has three kinds, each with its time limits. */
  kind: z.enum(reportKinds),
  /** Metres within which another report of this category is probably the same; 0: not asked. */
  radius: z.number().int().min(0).max(5000),
  /** Answer that says whose kind of thing it is, e.g. the road's class: `laporan.kelasJalan`. */
  layer: z.string().optional(),
  /** It happens at a place, which is asked for; without it the words alone are. */
  place: z.boolean().default(true),
})
export type ReportSettings = z.infer<typeof settings>

/** The settings of a category; undefined: the service is no report. */
export function settingsOf({ rooms }: Pick<Definition, 'rooms'>): ReportSettings | undefined {
  return rooms?.reports && settings.parse(rooms.reports)
}

/** The question that says whose kind of thing it is; undefined: the category asks none. */
export function layerField(definition: Pick<Definition, 'form' | 'rooms'>): Field | undefined {
  const path = settingsOf(definition)?.layer
  const sections = path === undefined ? [] : definition.form
  return sections.flatMap(({ id, fields }) => fields.filter((field) => `${id}.${field.id}` === path))[0]
}

/** The class that the category asks for, if it is one of its own; undefined: it asks none, or tells this one not apart. */
export const classAsked = (definition: Definition, layer: string | null | undefined): string | undefined =>
  layerField(definition)?.options?.find(({ value }) => value === layer)?.value

/** The classes of things that these categories tell apart, in the language's words. */
export function layersOf(all: readonly Definition[], lang: string): { value: string; label: string }[] {
  const options = all.flatMap((definition) => layerField(definition)?.options ?? [])
  const named = options.map(({ value, label }) => [value, { value, label: pick(label, lang) }] as const)
  return [...new Map(named).values()]
}
