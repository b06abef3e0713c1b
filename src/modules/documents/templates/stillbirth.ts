import type { Block } from '../blocks.ts'
import { spelledDate } from '../words.ts'
import { row, shown, type Template, type TemplateInput, textOf } from './template.ts'

/** Surat keterangan lahir mati: a letter, no akta (PP 40/2019 art. 47; Permendagri 108/2019). */
export const stillbirth: Template = {
  register: () => 'SKLM',
  holder: (input) => textOf(input, 'ibu.nama'),
  about: () => [],
  sheet(input) {
    const { say, number } = input
    return {
      layout: 'portrait',
      title: say('documents.stillbirth.title'),
      number: number ? row(say, 'number', number) : null,
      bilingual: false,
      blocks: [
        {
          kind: 'paragraph',
          text: say('documents.stillbirth.states', { date: spelledDate(textOf(input, 'bayi.tanggalLahirMati')) }),
        },
        { kind: 'rows', title: say('documents.stillbirth.baby'), rows: baby(input) },
        { kind: 'rows', title: say('documents.stillbirth.parents'), rows: parents(input) },
        { kind: 'paragraph', text: say('documents.stillbirth.close') },
      ] satisfies Block[],
    }
  },
}

function baby(input: TemplateInput) {
  const { say } = input
  return [
    row(say, 'sex', shown(input, 'bayi.jenisKelamin')),
    row(say, 'stillbirthDate', shown(input, 'bayi.tanggalLahirMati')),
    row(say, 'time', shown(input, 'bayi.jam')),
    row(say, 'weeks', say('documents.weeks', { count: textOf(input, 'bayi.lamaKandungan') })),
    row(say, 'place', shown(input, 'bayi.tempatDilahirkan')),
    row(say, 'birthKind', shown(input, 'bayi.jenisKelahiran')),
  ]
}

function parents(input: TemplateInput) {
  const { say } = input
  const father = textOf(input, 'ayah.nama')
  return [
    row(say, 'mother', textOf(input, 'ibu.nama')),
    row(say, 'motherNik', textOf(input, 'ibu.nik')),
    ...(father ? [row(say, 'father', father), row(say, 'fatherNik', textOf(input, 'ayah.nik'))] : []),
    row(say, 'reporter', textOf(input, 'pelapor.nama')),
  ]
}
