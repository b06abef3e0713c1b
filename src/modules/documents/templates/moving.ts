import type { Block } from '../blocks.ts'
import { same } from '../words.ts'
import { row, rowsOf, shown, shownIn, type Template, type TemplateInput, textOf } from './template.ts'

/** Surat Keterangan Pindah WNI (Permendagri 108/2019): taken to the office of the destination. */
export const moving: Template = {
  register: () => 'SKPWNI',
  holder: (input) => textOf(input, 'asal.namaKepala'),
  about: () => [],
  sheet(input) {
    const { say, number } = input
    return {
      layout: 'portrait',
      title: say('documents.moving.title'),
      number: number ? row(say, 'number', number) : null,
      bilingual: false,
      blocks: [
        { kind: 'rows', title: say('documents.moving.from'), rows: origin(input) },
        { kind: 'rows', title: say('documents.moving.to'), rows: destination(input) },
        { kind: 'table', title: say('documents.moving.who'), columns: columns(input), rows: people(input) },
        { kind: 'paragraph', text: say('documents.moving.close') },
      ] satisfies Block[],
    }
  },
}

function origin(input: TemplateInput) {
  const { say } = input
  return [
    row(say, 'familyNumber', textOf(input, 'asal.nomorKk')),
    row(say, 'headName', textOf(input, 'asal.namaKepala')),
    row(say, 'address', shown(input, 'asal.alamat')),
  ]
}

function destination(input: TemplateInput) {
  const { say } = input
  return [
    row(say, 'address', shown(input, 'pindah.alamat')),
    row(say, 'movingKind', shown(input, 'pindah.klasifikasi')),
    row(say, 'movingWho', shown(input, 'pindah.jenis')),
    row(say, 'reason', shown(input, 'pindah.alasan')),
    row(say, 'movingDate', shown(input, 'pindah.tanggal')),
    row(say, 'familyCardThere', shown(input, 'pindah.statusKk')),
  ]
}

function columns({ say }: TemplateInput) {
  const shares = { no: 3, nik: 14, name: 22, relationThere: 20 }
  return Object.entries(shares).map(([name, share]) => ({ label: say(`documents.label.${name}`), share }))
}

function people(input: TemplateInput) {
  return rowsOf(input, 'anggota').map((person, at) => [
    same(String(at + 1)),
    shownIn(input, 'anggota', person, 'nik'),
    shownIn(input, 'anggota', person, 'nama'),
    shownIn(input, 'anggota', person, 'hubungan'),
  ])
}
