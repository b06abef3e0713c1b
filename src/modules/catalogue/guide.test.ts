import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkSource } from './check.ts'
import { fieldTypes, type Section } from './definition.ts'
import { language } from './expressions.ts'
import { functions, macros, methods } from './functions.ts'

const guide = readFileSync(new URL('../../../docs/service-definitions.md', import.meta.url), 'utf8')
const label = { id: 'x', en: 'x' }
const section = (
  id: string,
  fields: [string, Section['fields'][number]['type']][],
  repeat?: Section['repeat'],
): Section => ({
  id,
  title: label,
  fields: fields.map(([name, type]) => ({ id: name, type, label, required: true })),
  ...(repeat && { repeat }),
})

test('the guide names every type, function and method, and no other', () => {
  for (const type of fieldTypes) expect(guide, type).toMatch(new RegExp(`\\| .*\`${type}\`.* \\|`))
  for (const name of Object.keys(functions)) expect(guide, name).toContain(`${name}(`)
  for (const name of [...Object.keys(methods), ...macros]) expect(guide, name).toContain(`\`${name}\``)
  const table = guide.slice(guide.indexOf('| function |'), guide.indexOf('On texts also'))
  for (const [, name] of table.matchAll(/`(\w+)\(/g)) expect(Object.keys(functions)).toContain(name)
})

test('every example of the guide compiles', () => {
  const form = [
    section('anak', [
      ['nama', 'text'],
      ['tanggalLahir', 'date'],
      ['beratGram', 'number'],
    ]),
    section('ibu', [['tanggalLahir', 'date']]),
    section('saksi', [['nik', 'nik']], { min: 2, max: 2 }),
  ]
  const check = language(form, [])
  const [, examples = ''] = /```cel\n([\s\S]*?)```/.exec(guide) ?? []
  const lines = examples.trim().split('\n')
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) expect(check(line, {}, 'bool'), line).toHaveProperty('ast')
})

test('the first definition of the guide can be published as it stands', () => {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? []
  const { definition, problems } = checkSource('izin-keramaian.yaml', text)
  expect(problems).toEqual([])
  expect(definition?.id).toBe('izin-keramaian')
})
