import type { Text } from '../../../platform/i18n.ts'
import type { Block } from '../blocks.ts'
import { same, spelled, spelledDate } from '../words.ts'
import { answerOf, correction, row, shown, type Template, type TemplateInput, textOf } from './template.ts'

/** A birth reported after more days is late (UU 24/2013 art. 27, 32). */
const reportWithinDays = 60
const dayMs = 86_400_000

/** Kutipan akta kelahiran: what UU 23/2006 art. 68 (2) wants in it, in one of four forms. */
export const birth: Template = {
  register: (input) => (isLate(input) ? 'LT' : 'LU'),
  holder: (input) => textOf(input, 'anak.nama'),
  about: () => [],
  sheet(input) {
    const { say, number } = input
    return {
      layout: 'portrait',
      title: say('documents.birth.title'),
      number: number ? row(say, 'aktaNumber', number) : null,
      bilingual: true,
      blocks: [
        { kind: 'paragraph', text: born(input) },
        { kind: 'paragraph', text: same(textOf(input, 'anak.nama').toUpperCase()), strong: true, centred: true },
        { kind: 'paragraph', text: parentage(input), centred: true },
        { kind: 'rows', rows: details(input) },
        { kind: 'paragraph', text: say('documents.birth.accords', { region: input.region.name }) },
        ...correction(input),
      ] satisfies Block[],
    }
  },
}

function isLate(input: TemplateInput): boolean {
  return Date.parse(input.submittedOn) - Date.parse(textOf(input, 'anak.tanggalLahir')) > reportWithinDays * dayMs
}

function born(input: TemplateInput): Text {
  const at = textOf(input, 'anak.jamLahir')
  const values = {
    place: textOf(input, 'anak.tempatLahir'),
    date: spelledDate(textOf(input, 'anak.tanggalLahir')),
    time: at.replace(':', '.'),
  }
  return input.say(at ? 'documents.birth.bornAt' : 'documents.birth.born', values)
}

/** Which of the four forms is what the verifier approved, never reckoned here. */
function parentage(input: TemplateInput): Text {
  const order = Number(answerOf(input, 'anak.kelahiranKe') ?? 0)
  const values = {
    order: { id: spelled(order), en: String(order) },
    sex: lower(shown(input, 'anak.jenisKelamin')),
    mother: textOf(input, 'ibu.nama').toUpperCase(),
    father: textOf(input, 'ayah.nama').toUpperCase(),
  }
  const form = textOf(input, 'orangTua.status')
  switch (form) {
    case 'tercatat':
      return input.say('documents.birth.both', values)
    case 'belumTercatat':
      return input.say('documents.birth.bothUnregistered', values)
    case 'ibuSaja':
      return input.say('documents.birth.mother', values)
    case 'tidakDiketahui':
      return input.say('documents.birth.unknown', values)
    default:
      throw new Error(`a birth certificate has no form "${form}"`)
  }
}

function details(input: TemplateInput) {
  const { say, results } = input
  return [
    row(say, 'nik', String(results.nik ?? '')),
    row(say, 'sex', shown(input, 'anak.jenisKelamin')),
    row(say, 'birthPlace', textOf(input, 'anak.tempatLahir')),
    row(say, 'birthDate', shown(input, 'anak.tanggalLahir')),
    row(say, 'citizenship', say('documents.code.citizenship.WNI')),
  ]
}

function lower(text: Text): Text {
  return { id: text.id.toLowerCase(), en: text.en.toLowerCase() }
}
