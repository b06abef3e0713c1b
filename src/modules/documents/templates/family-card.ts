import { z } from 'zod'
import type { Text } from '../../../platform/i18n.ts'
import type { Block } from '../blocks.ts'
import { coded } from '../codes.ts'
import { longDate, type Say, same } from '../words.ts'
import { row, type Template, type TemplateInput } from './template.ts'

const optional = z.string().nullish()

/** One line of the card. Codes are those of the services' choices; dates `YYYY-MM-DD`. */
export const member = z.object({
  name: z.string(),
  nik: z.string(),
  sex: z.string(),
  birthPlace: optional,
  birthDate: optional,
  religion: optional,
  education: optional,
  occupation: optional,
  bloodGroup: optional,
  maritalStatus: optional,
  maritalDate: optional,
  relation: z.string(),
  citizenship: optional,
  passport: optional,
  kitap: optional,
  fatherName: optional,
  motherName: optional,
})
export type Member = z.infer<typeof member>

/** A family as the register had it when the case was approved: `results.familyCard`, or `results.familyCardLeft` for those left behind. */
export const familyCard = z.object({
  number: z.string(),
  /** The number it had before, when it got a new one. */
  formerNumber: optional,
  headName: z.string(),
  address: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  postcode: optional,
  members: z.array(member).min(1),
})
export type FamilyCard = z.infer<typeof familyCard>

/** Outputs about the family that stays behind. */
const left = new Set(['kartuKeluargaLama', 'kartuKeluargaTinggal'])

/** Kartu keluarga, landscape, with the columns of Permendagri 109/2019. */
export const familyCardTemplate: Template = {
  register: null,
  holder: (input) => familyOf(input).headName,
  about(input) {
    const { number, formerNumber } = familyOf(input)
    return [number, formerNumber].filter(Boolean).map((each) => `family/${each}`)
  },
  sheet(input) {
    const { say } = input
    const family = familyOf(input)
    return {
      layout: 'landscape',
      title: say('documents.familyCard.title'),
      number: row(say, 'familyNumber', family.number),
      bilingual: false,
      blocks: [
        { kind: 'rows', rows: heading(input, family), columns: 2 },
        {
          kind: 'table',
          title: say('documents.familyCard.persons'),
          columns: columns(say, persons),
          rows: family.members.map((one, at) => cells(say, persons, one, at)),
        },
        {
          kind: 'table',
          title: say('documents.familyCard.status'),
          columns: columns(say, standing),
          rows: family.members.map((one, at) => cells(say, standing, one, at)),
        },
      ] satisfies Block[],
    }
  },
}

/** The family that this output is about. Effects must have left it in the results, so its absence is a fault. */
export function familyOf({ results, output }: Pick<TemplateInput, 'results' | 'output'>): FamilyCard {
  const name = left.has(output) ? 'familyCardLeft' : 'familyCard'
  const read = familyCard.safeParse(results[name])
  if (!read.success) throw new Error(`results.${name} is no family card: ${z.prettifyError(read.error)}`)
  return read.data
}

function heading({ say, place }: TemplateInput, { headName, address, postcode }: FamilyCard) {
  const at = (level: keyof typeof lengths) => {
    const code = String(address[level] ?? String(address.village ?? '').slice(0, lengths[level]))
    return place(code) ?? code
  }
  return [
    row(say, 'headName', headName.toUpperCase()),
    row(say, 'street', String(address.street ?? '')),
    row(say, 'rtRw', address.rt ? `${address.rt}/${address.rw ?? '–'}` : ''),
    row(say, 'village', at('village')),
    row(say, 'district', at('district')),
    row(say, 'regency', at('regency')),
    row(say, 'postcode', String(postcode ?? address.postcode ?? '')),
    row(say, 'province', at('province')),
  ]
}

/** Digits of each level's code: a village's begins with those of all above it. */
const lengths = { province: 2, regency: 4, district: 6, village: 10 }

type Column = [
  name: string,
  share: number,
  cell: (member: Member, say: Say, at: number) => Text | string | null | undefined,
]

const date = (day: string | null | undefined) => day && longDate(day)

const persons: Column[] = [
  ['no', 3, (_member, _say, at) => String(at + 1)],
  ['name', 19, ({ name }) => name.toUpperCase()],
  ['nik', 14, ({ nik }) => nik],
  ['sex', 8, ({ sex }, say) => coded(say, 'sex', sex)],
  ['birthPlace', 11, ({ birthPlace }) => birthPlace],
  ['birthDate', 11, ({ birthDate }) => date(birthDate)],
  ['religion', 9, ({ religion }, say) => coded(say, 'religion', religion)],
  ['education', 13, ({ education }, say) => coded(say, 'education', education)],
  ['occupation', 12, ({ occupation }) => occupation],
  ['bloodGroup', 6, ({ bloodGroup }, say) => coded(say, 'bloodGroup', bloodGroup)],
]

const standing: Column[] = [
  ['no', 3, (_member, _say, at) => String(at + 1)],
  ['maritalStatus', 13, ({ maritalStatus }, say) => coded(say, 'maritalStatus', maritalStatus)],
  ['maritalDate', 12, ({ maritalDate }) => date(maritalDate)],
  ['relation', 13, ({ relation }, say) => coded(say, 'relation', relation)],
  ['citizenship', 12, ({ citizenship }, say) => coded(say, 'citizenship', citizenship)],
  ['passport', 10, ({ passport }) => passport],
  ['kitap', 10, ({ kitap }) => kitap],
  ['father', 17, ({ fatherName }) => fatherName?.toUpperCase()],
  ['mother', 17, ({ motherName }) => motherName?.toUpperCase()],
]

function columns(say: Say, of: Column[]) {
  return of.map(([name, share]) => ({ label: say(`documents.label.${name}`), share }))
}

function cells(say: Say, of: Column[], one: Member, at: number): Text[] {
  return of.map(([, , cell]) => {
    const value = cell(one, say, at)
    return typeof value === 'object' && value ? value : same(value || '–')
  })
}
