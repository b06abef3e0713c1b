import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { educations, maritalStatuses, relations, religions } from '../../platform/family-card.ts'
import { checkFiles, compile, knownFrom } from '../catalogue/index.ts'
import { documents } from '../documents/index.ts'
import { population } from './index.ts'

const folder = new URL('../../../services/population/', import.meta.url)
const sources = readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }))
const checked = checkFiles(sources, knownFrom([documents, population]))

test.each(checked)(
  '$file stands the check of definitions and is named like its service',
  ({ file, definition, problems }) => {
    expect(problems).toEqual([])
    expect(`${definition?.id}.yaml`).toBe(file)
    expect(compile(definition!).looksAhead).toBe(false)
  },
)

test('every service of the registry office is free', () => {
  expect(checked.map(({ definition }) => definition?.standard.fee)).toEqual(checked.map(() => 0))
})

test('stages fit within the promise, printing of cards aside', () => {
  for (const { definition } of checked) {
    const { promise } = definition!.standard
    const hours = definition!.stages
      .filter((stage) => !stage.actions.includes('handOver') && stage.atLimit !== 'none')
      .reduce((sum, { within }) => sum + ('workingHours' in within ? within.workingHours : 8), 0)
    expect(hours, definition!.id).toBeLessThanOrEqual('workingDays' in promise ? 8 * promise.workingDays : 0)
  }
})

test('choices of the family card are the codes of the register, in its order', () => {
  const choices = checked
    .flatMap(({ definition }) => definition!.form.flatMap(({ fields }) => fields))
    .map(({ options }) => (options ?? []).map(({ value }) => value))
  for (const codes of [religions, educations, maritalStatuses, relations]) {
    const alike = choices.filter((values) => values.includes(codes[0]!) && values.length > 2)
    expect(alike.length).toBeGreaterThan(1)
    for (const values of alike) expect(values).toEqual(codes)
  }
})
