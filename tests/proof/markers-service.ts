import { definition } from '../../src/modules/catalogue/definition.ts'
import { clubDefinition } from '../support/club.ts'

// A service that asks for an answer of every kind.

const say = (id: string) => ({ id, en: id })
const field = (id: string, about: object = {}) => ({ id, type: id, label: say(id), required: false, ...about })
const options = ['satu', 'lain'].map((value) => ({ value, label: say(value) }))

export const everyKind = definition.parse({
  ...clubDefinition,
  id: 'segala',
  name: say('Segala isian'),
  unit: 'dukcapil',
  facts: [],
  flags: [],
  effects: [],
  parties: { subject: 'isi.nik' },
  title: 'isi.text',
  applicants: { roles: ['citizen', 'officer', 'partner'], for: ['self', 'other'] },
  form: [
    {
      id: 'isi',
      title: say('Isi'),
      fields: [
        field('text', { required: true }),
        field('longText'),
        field('number'),
        field('money'),
        field('date'),
        field('time'),
        field('choice', { options }),
        field('choices', { options }),
        field('yesNo'),
        field('nik', { required: true }),
        field('familyCard'),
        field('phone'),
        field('email'),
        field('address'),
        field('location'),
        field('person'),
        field('business'),
        field('taxObject'),
        field('slot'),
        field('statement'),
      ],
    },
  ],
  documents: [{ id: 'foto', label: say('Foto'), accept: ['image', 'pdf'] }],
  outputs: [{ id: 'surat', name: say('Surat'), template: 'kartu', physical: true }],
})
