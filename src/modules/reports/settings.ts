import { z } from 'zod'
import type { Definition } from '../catalogue/definition.ts'

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
