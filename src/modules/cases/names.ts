import type { Answers, Definition } from '../catalogue/definition.ts'
import { valuesAt } from './content.ts'

/** Names of people among the answers, by the bank, by what fills them in, or by their field's name in the services. */
export function fullNames({ form }: Pick<Definition, 'form'>, answers: Answers): string[] {
  return form.flatMap((section) =>
    section.fields
      .filter(
        ({ id, type, bank, prefill }) => type === 'text' && (/^nama/.test(id) || /\.name$/.test(bank ?? prefill ?? '')),
      )
      .flatMap(({ id }) => valuesAt(answers, `${section.id}.${id}`))
      .flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
  )
}
