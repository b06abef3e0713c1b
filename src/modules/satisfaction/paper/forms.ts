import type { Context } from '../../../platform/context.ts'
import { type Block, printSheet, sayOf } from '../../documents/index.ts'
import { namesFor } from '../names.ts'
import { ruleOf } from '../rules/rule.ts'
import { listRules } from '../rules/store.ts'
import { nextNumber } from './entry.ts'
import { alike, questionnaire } from './questionnaire.ts'

/** Blank sheets to print, each on a page of its own and with its number. */
export async function printForms(
  ctx: Context,
  { unit, service, day }: { unit: string; service: string; day: string },
  { from, count }: { from: string; count: number },
): Promise<Buffer> {
  const say = sayOf(ctx)
  const [rules, names] = await Promise.all([listRules(ctx.db), namesFor(ctx)])
  const rule = ruleOf(rules, Number(day.slice(0, 4)))
  const numbers = [from]
  while (numbers.length < count && nextNumber(numbers.at(-1)!)) numbers.push(nextNumber(numbers.at(-1)!))
  const blocks = numbers.flatMap((number, at): Block[] => [
    ...(at > 0 ? [{ kind: 'page' } as const] : []),
    {
      kind: 'rows',
      rows: [
        { label: say('satisfaction.figures.service'), value: names.service(service) },
        { label: say('satisfaction.paper.number'), value: alike(number) },
        { label: say('satisfaction.paper.day'), value: alike('...... / ...... / ............') },
      ],
    },
    { kind: 'paragraph', text: say('satisfaction.form.how') },
    ...questionnaire(rule, say),
    { kind: 'paragraph', text: say('satisfaction.comment') },
    { kind: 'paragraph', text: alike(`${'.'.repeat(150)}\n\n${'.'.repeat(150)}`) },
    { kind: 'note', text: say('satisfaction.form.consent') },
  ])
  const sheet = {
    layout: 'portrait' as const,
    title: say('satisfaction.form.title'),
    number: null,
    blocks,
    bilingual: false,
  }
  return printSheet(ctx, { sheet, unit, subject: say('satisfaction.form.title').id, page: '/kinerja/skm' })
}
