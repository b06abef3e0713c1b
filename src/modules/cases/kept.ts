import type { Row } from '../catalogue/definition.ts'
import type { RawForm } from '../catalogue/index.ts'
import type { DraftContent } from './content.ts'
import type { OpenDraft } from './draft.ts'

type Answers = DraftContent['answers']

/**
 * What a page did not ask stays as it was: answers hidden by an earlier question, from the register or typed before.
 * They show again when the question does, and are dropped when the draft is sent (decisions 10).
 */
export function withUnasked({ content, shown }: OpenDraft, section: string, raw: RawForm, parsed: Answers): Answers {
  const asked = new Set(
    shown.sections
      .filter((one) => one.section.id === section)
      .flatMap(({ rows }) => rows.flatMap(({ fields }) => fields.map(({ path }) => path))),
  )
  const sent = (path: string) => Object.keys(raw).some((name) => name === path || name.startsWith(`${path}.`))
  const merged = (now: Row, before: Row | undefined, at: string): Row =>
    Object.fromEntries(
      Object.entries(now).map(([field, value]) => {
        const path = `${at}.${field}`
        return [field, asked.has(path) || sent(path) ? value : (before?.[field] ?? value)]
      }),
    )
  const [now, before] = [parsed[section], content.answers[section]]
  if (!now) return parsed
  if (Array.isArray(now)) {
    const rows = Array.isArray(before) ? before : []
    return { ...parsed, [section]: now.map((row, at) => merged(row, rows[at], `${section}.${at}`)) }
  }
  return { ...parsed, [section]: merged(now, Array.isArray(before) ? undefined : before, section) }
}

/** Where answers came from, as long as they are what they were. */
export function keptProvenance(content: DraftContent, section: string, answers: Answers): DraftContent['provenance'] {
  const at = (from: Answers, path: string) =>
    path.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], from)
  return Object.fromEntries(
    Object.entries(content.provenance).filter(
      ([path]) =>
        !path.startsWith(`${section}.`) ||
        JSON.stringify(at(answers, path)) === JSON.stringify(at(content.answers, path)),
    ),
  )
}
