import type { Mistake } from '../../platform/http/operation.ts'
import { type Language, pick, type Text } from '../../platform/i18n.ts'
import type { CompiledDefinition, Env } from './compile.ts'
import type { Field } from './definition.ts'
import type { Visible } from './visible.ts'

export interface Warning {
  path: string
  say: Text
}

export interface Examined {
  /** Missing answers, too few rows, and answers that their `check` refuses: all at once. */
  mistakes: Mistake[]
  /** What looks odd and may well be right. */
  warnings: Warning[]
}

/** Holds visible answers against the definition's rules. One section, or all of them before submitting. */
export function examine(compiled: CompiledDefinition, seen: Visible, env: Env, section?: string): Examined {
  const found: Examined = { mistakes: [], warnings: [] }
  for (const shown of seen.sections) {
    const { id, repeat } = shown.section
    if (section && id !== section) continue
    const rows = repeat ? shown.rows.filter((row, i) => i < repeat.min || !row.empty) : shown.rows
    for (const row of rows) {
      const about = repeat ? { row: Object.fromEntries(row.fields.map((f) => [f.field.id, f.value])) } : {}
      for (const { path, field, value, required } of row.fields) {
        if (value === null) {
          if (required) found.mistakes.push({ path, code: missingCode(field) })
          continue
        }
        const at = { ...about, value }
        if (field.check && compiled.denies(field.check, seen.answers, env, at))
          found.mistakes.push({ path, code: 'definition' })
        if (field.warn && compiled.holds(field.warn.when, seen.answers, env, at))
          found.warnings.push({ path, say: field.warn.say })
      }
    }
  }
  return found
}

/** Mistakes with what their words need: the question's label, the definition's own message. */
export function worded(compiled: CompiledDefinition, mistakes: readonly Mistake[], lang: Language): Mistake[] {
  return mistakes.map((mistake) => {
    const field = fieldAt(compiled, mistake.path)?.field
    if (!field) return mistake
    const label = pick(field.label, lang)
    return {
      ...mistake,
      values: { label, message: field.message ? pick(field.message, lang) : label, ...mistake.values },
    }
  })
}

/** Field of an answer's path: `ibu.nik`, `saksi.0.nik`, `anak.tanggalLahir.d`. */
export function fieldAt(compiled: CompiledDefinition, path: string) {
  const [section, ...rest] = path.split('.')
  const name = /^\d+$/.test(rest[0] ?? '') ? rest[1] : rest[0]
  return compiled.fields.get(`${section}.${name}`)
}

function missingCode({ type }: Field): string {
  if (type === 'statement') return 'answer-agree'
  return ['choice', 'choices', 'yesNo', 'slot'].includes(type) ? 'answer-choose' : 'answer-missing'
}
