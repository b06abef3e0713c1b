import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import type { Definition } from '../catalogue/definition.ts'
import { stageIn } from './model/allowed.ts'
import type { Step } from './model/way.ts'

/** A step in words: a stage by its own name, what is no stage by the house's. */
export function stepName(
  { t, lang }: Pick<Context, 't' | 'lang'>,
  step: Step,
  { stages }: Pick<Definition, 'stages'>,
): string {
  const stage = stageIn(step)
  if (stage === null) return t(`mining.step.${step.replace('/', '.')}`)
  const found = stages.find(({ id }) => id === stage)
  return found ? pick(found.name, lang) : stage
}
