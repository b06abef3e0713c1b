import type { Block } from '../blocks.ts'
import { same, spelledDate } from '../words.ts'
import { correction, row, shown, type Template, type TemplateInput, textOf } from './template.ts'

/** Kutipan akta kematian (UU 23/2006 art. 44, 68). Somebody whom nobody could name has no name here either. */
export const death: Template = {
  register: () => 'KM',
  holder: (input) => name(input),
  about: () => [],
  sheet(input) {
    const { say, number } = input
    const known = textOf(input, 'almarhum.identitas') !== 'tidakDikenal'
    return {
      layout: 'portrait',
      title: say('documents.death.title'),
      number: number ? row(say, 'aktaNumber', number) : null,
      bilingual: true,
      blocks: [
        { kind: 'paragraph', text: died(input) },
        { kind: 'paragraph', text: same(name(input).toUpperCase()), strong: true, centred: true },
        { kind: 'rows', rows: known ? details(input) : [row(say, 'sex', shown(input, 'almarhum.jenisKelamin'))] },
        { kind: 'paragraph', text: say('documents.death.accords', { region: input.region.name }) },
        ...correction(input),
      ] satisfies Block[],
    }
  },
}

function name(input: TemplateInput): string {
  return textOf(input, 'almarhum.nama') || input.say('documents.death.nobody').id
}

function died(input: TemplateInput) {
  const at = textOf(input, 'kematian.jam')
  const values = {
    place: textOf(input, 'kematian.tempat'),
    date: spelledDate(textOf(input, 'kematian.tanggal')),
    time: at.replace(':', '.'),
  }
  return input.say(at ? 'documents.death.diedAt' : 'documents.death.died', values)
}

function details(input: TemplateInput) {
  const { say } = input
  return [
    row(say, 'nik', textOf(input, 'almarhum.nik')),
    row(say, 'sex', shown(input, 'almarhum.jenisKelamin')),
    row(say, 'birthDate', shown(input, 'almarhum.tanggalLahir')),
    row(say, 'citizenship', shown(input, 'almarhum.kewarganegaraan')),
  ]
}
