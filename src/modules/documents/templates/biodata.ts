import { z } from 'zod'
import { type CodeKind, coded } from '../codes.ts'
import { longDate } from '../words.ts'
import { member } from './family-card.ts'
import { addressText, row, type Template, type TemplateInput } from './template.ts'

/** `results.person`: a person as the register has them, with family card and address. */
export const biodataPerson = member.partial({ relation: true }).extend({
  familyNumber: z.string().nullish(),
  address: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
})
export type BiodataPerson = z.infer<typeof biodataPerson>

/** Surat biodata penduduk: stands in for the identity card until it is ready. */
export const biodata: Template = {
  register: () => 'SKB',
  holder: (input) => personOf(input).name,
  about: (input) => [`biodata/${personOf(input).nik}`],
  sheet(input) {
    const { say, number } = input
    return {
      layout: 'portrait',
      title: say('documents.biodata.title'),
      number: number ? row(say, 'number', number) : null,
      bilingual: false,
      blocks: [
        { kind: 'rows', rows: details(input) },
        { kind: 'paragraph', text: say('documents.biodata.close') },
      ],
    }
  },
}

function personOf({ results }: Pick<TemplateInput, 'results'>): BiodataPerson {
  const read = biodataPerson.safeParse(results.person)
  if (!read.success) throw new Error(`results.person is no person: ${z.prettifyError(read.error)}`)
  return read.data
}

function details(input: TemplateInput) {
  const { say } = input
  const person = personOf(input)
  const code = (kind: CodeKind) => coded(say, kind, person[kind]) ?? ''
  return [
    row(say, 'nik', person.nik),
    row(say, 'name', person.name.toUpperCase()),
    row(say, 'familyNumber', person.familyNumber ?? ''),
    row(say, 'birthPlace', person.birthPlace ?? ''),
    row(say, 'birthDate', person.birthDate ? longDate(person.birthDate) : ''),
    row(say, 'sex', code('sex')),
    row(say, 'bloodGroup', code('bloodGroup')),
    row(say, 'religion', code('religion')),
    row(say, 'maritalStatus', code('maritalStatus')),
    row(say, 'education', code('education')),
    row(say, 'occupation', person.occupation ?? ''),
    row(say, 'citizenship', code('citizenship')),
    row(say, 'father', person.fatherName ?? ''),
    row(say, 'mother', person.motherName ?? ''),
    row(say, 'address', person.address ? addressText(say, person.address, input.place) : ''),
  ]
}
