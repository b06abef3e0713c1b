import { z } from 'zod'

// A service definition as its YAML says it. Types are read off this one schema; `check.ts` says what a schema cannot.

const id = z.string().regex(/^[a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/, 'id')
/** A unit's id; parts of a unit carry its id before a dot: `dukcapil.akta`. */
const unit = z.string().regex(/^[a-z][a-zA-Z0-9]*([.-][a-zA-Z0-9]+)*$/, 'id')
const key = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'key')
const text = z.strictObject({ id: z.string().min(1), en: z.string().min(1) })
/**
 * CEL over the answers: `anak.nama`; a repeated section is the list of its rows (`size(saksi) >= 2`,
 * `saksi.exists(s, s.nik == ibu.nik)`), and `row.nik` is the row itself in expressions of its fields.
 * Also `today`, `registry`, `applicant.role|assurance|nik|name|birthDate|sex`, `facts.…` (flat, of all providers), `value`
 * (the answer, in `check` and `warn`), `results.…` and `entered.…` (from `stages` on); names of `conditions` stand for themselves.
 * Dates are 'YYYY-MM-DD' strings, numbers need no decimals. Functions: `functions.ts`. Unanswered is null and a condition
 * over null is false, its negation too; `answered(x)` asks for that, `otherwise(x, y)` fills in.
 */
const condition = z.string().min(1)

/** Working days or hours of the region's calendar, or plain calendar days. Exactly one. */
export const limit = z.union([
  z.strictObject({ workingDays: z.number().positive() }),
  z.strictObject({ workingHours: z.number().positive() }),
  z.strictObject({ calendarDays: z.number().positive() }),
])

export const fieldTypes = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'time',
  'choice',
  'choices',
  'yesNo',
  'nik',
  'familyCard',
  'phone',
  'email',
  'address',
  'location',
  'person',
  'business',
  'taxObject',
  'slot',
  'statement',
] as const

export const field = z.strictObject({
  id: key,
  type: z.enum(fieldTypes),
  label: text,
  hint: text.optional(),
  /** Asked and needed unless said otherwise; a condition makes it needed only then. */
  required: z.union([z.boolean(), condition]).default(true),
  when: condition.optional(),
  options: z
    .array(z.strictObject({ value: z.string(), label: text, when: condition.optional() }))
    .min(1)
    .optional(),
  maxLength: z.number().int().positive().optional(),
  /** An address that may lie in any city: outside this one its places are named, for there is no list of them. */
  anywhere: z.boolean().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Refused when false; `value` is the answer. */
  check: condition.optional(),
  message: text.optional(),
  /** Shown, never refused (names of one word, NIK that differs from the birth date). */
  warn: z.strictObject({ when: condition, say: text }).optional(),
  /** Where a first answer comes from: `profile.phone`, `person.name` (the applicant in the register), `{section}.{field}.name` of a looked-up NIK. */
  prefill: z.string().optional(),
  /** Computed answer, not asked. */
  compute: condition.optional(),
  /** Question of the shared bank that this one is. */
  bank: z.string().optional(),
})

export const section = z.strictObject({
  id: key,
  title: text,
  hint: text.optional(),
  when: condition.optional(),
  /** A list of people or things: each row has the fields. */
  repeat: z
    .strictObject({ min: z.number().int().min(0), max: z.number().int().min(1).max(50), row: text.optional() })
    .optional(),
  fields: z.array(field).min(1),
})

export const document = z.strictObject({
  id,
  label: text,
  /** What the picture must show, said before it is taken. */
  shows: text.optional(),
  accept: z
    .array(z.enum(['image', 'pdf']))
    .min(1)
    .default(['image', 'pdf']),
  required: z.union([z.boolean(), condition]).default(true),
  when: condition.optional(),
  unless: condition.optional(),
  /** May be given instead of that other document. */
  insteadOf: id.optional(),
  /** "Tunjukkan di loket" is accepted instead of a picture. */
  atCounter: z.boolean().default(true),
  max: z.number().int().min(1).max(10).default(3),
})

export const flag = z.strictObject({
  id: key,
  when: condition,
  say: text,
  level: z.enum(['info', 'check', 'serious']).default('check'),
})

export const stageActions = [
  'approve',
  'return',
  'reject',
  'forward',
  'sign',
  'enter',
  'initial',
  'hold',
  'ready',
  'handOver',
  'refer',
] as const
/** Why the applicant must come in person. */
export const visits = ['perekaman', 'kunjungan', 'wawancara', 'tunjukkan-asli'] as const
export const stageRoles = ['officer', 'verifier', 'signatory', 'unitHead', 'leader'] as const

export const stage = z.strictObject({
  id,
  name: text,
  /** What the citizen sees while it is open. */
  doing: text.optional(),
  role: z.enum(stageRoles),
  /** Unit that does it; the service's own when absent. */
  unit: unit.optional(),
  /** Stages that must be decided first; the one before it when absent, none with `[]`. */
  after: z.array(id).optional(),
  when: condition.optional(),
  within: limit,
  /** Share of the limit after which the officer is reminded, 0–1. */
  remindAt: z.number().gt(0).lt(1).default(0.75),
  atLimit: z.enum(['escalate', 'deemApproved', 'none']).default('escalate'),
  actions: z.array(z.enum(stageActions)).min(1),
  /** The applicant has to come: from its opening the clock stands until an officer says that they did. */
  awaits: z.enum(visits).optional(),
  /** Values taken back from the national system at an `enter` stage. */
  enter: z
    .array(
      z.strictObject({
        id: key,
        type: z.enum(['nik', 'familyCard', 'text', 'pdf']),
        label: text,
        required: z.boolean().default(true),
        when: condition.optional(),
      }),
    )
    .optional(),
  /** Must be another person than who decided that stage (four eyes). */
  notSameAs: z.array(id).optional(),
})

export const output = z.strictObject({
  id,
  name: text,
  template: id,
  when: condition.optional(),
  /** Signed by whoever takes the stage named in `signedAt`; false for letters without a signature. */
  sign: z.boolean().default(true),
  /** Printed title of the signer's office: `registrar` for akta, `head` for KK, KIA, SKPWNI. */
  signer: z.enum(['registrar', 'head']).optional(),
  /** Physical thing handed over at the counter (KTP-el, KIA) instead of a PDF. */
  physical: z.boolean().default(false),
  /** What to bring when it is fetched, as a sentence: told with the place. */
  bring: text.optional(),
  /**
   * Not drawn from this case: the issued document whose verification code is the answer at `document`, issued again in its
   * own case with `answers` (path there → path here) put right. What stays unanswered here stays there as it is.
   */
  corrects: z.strictObject({ document: z.string(), answers: z.record(z.string(), z.string()) }).optional(),
})

export const part = z.strictObject({
  service: id,
  when: condition.optional(),
  /** Target path `section.field` → CEL over this case's answers and results. */
  map: z.record(z.string(), condition),
  /** Parts that must be issued first. */
  after: z.array(id).default([]),
  /** Documents handed on: target id → id here. */
  documents: z.record(z.string(), id).default({}),
})

export const definition = z.strictObject({
  id,
  version: z.number().int().positive().max(999_999),
  name: text,
  summary: text,
  unit,
  lifeEvents: z.array(id).default([]),
  keywords: z.array(z.string()).default([]),
  /** Official form, e.g. F-2.01. */
  officialForm: z.string().optional(),
  /** The 14 components of PermenPANRB 15/2014; those that follow from the rest of this file are derived, not repeated. */
  standard: z.strictObject({
    legalBasis: z.array(z.string().min(1)).min(1),
    promise: limit,
    fee: z.number().int().min(0),
    product: text.optional(),
    procedure: text.optional(),
    complaints: text,
    facilities: text,
    competence: text,
    supervision: text,
    staff: z.number().int().positive(),
    guarantee: text,
    safety: text,
    evaluation: text,
  }),
  applicants: z.strictObject({
    /** `anyone`: also without log-in, followed by number and the receipt's secret. */
    roles: z.array(z.enum(['citizen', 'officer', 'partner', 'rtHead', 'anyone'])).min(1),
    for: z.array(z.enum(['self', 'family', 'other', 'area'])).min(1),
    /** Least assurance (decisions 1) for a citizen to submit on-line. */
    assurance: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
  }),
  /** What bars somebody from other services and is put right by this one, e.g. `recorded-dead`: they may ask for this. */
  mends: z.array(z.string().min(1)).min(1).optional(),
  conditions: z.record(key, z.string()).default({}),
  /** Providers of facts for flags and conditions of officers' pages, e.g. `population.birth`. */
  facts: z.array(z.string()).default([]),
  form: z.array(section).min(1),
  documents: z.array(document).default([]),
  flags: z.array(flag).default([]),
  stages: z.array(stage).min(1),
  effects: z.array(z.strictObject({ run: z.string(), when: condition.optional() })).default([]),
  outputs: z.array(output).default([]),
  bundle: z.array(part).default([]),
  /** Who is looked for in other open cases of this service: paths of NIK answers by role of the party. */
  parties: z
    .partialRecord(z.enum(['applicant', 'subject', 'mother', 'father', 'witness', 'reporter']), z.string())
    .default({}),
  /** The name shown to officers for this case, e.g. `'Bayi ' + ibu.nama`. */
  title: condition.optional(),
  whenLate: z.enum(['escalate', 'deemApproved']).default('escalate'),
  /** Ground in law when a late case is deemed approved. */
  deemedGround: text.optional(),
  returnDays: z.number().int().positive().default(14),
  /** The same time to answer in the region's own working time, where that is what counts. */
  answerWithin: limit.optional(),
  /** How long what ended without a document may be opened again; the house's usual term when absent. */
  reopenWithin: limit.optional(),
  /** What is forwarded goes on at the other unit to its end (`case`), or only that stage does. */
  forwards: z.enum(['stage', 'case']).optional(),
  /** Bodies outside this government whose matter it may turn out to be; a `refer` names one of them. */
  elsewhere: z
    .array(z.strictObject({ id, name: text }))
    .min(1)
    .optional(),
  /** Why it may be refused, where that is not the law itself. */
  grounds: z
    .array(z.strictObject({ id, name: text }))
    .min(1)
    .optional(),
  /** What its ends are called here, where the usual words do not fit. */
  ends: z
    .strictObject({ completed: text.optional(), rejected: text.optional(), elsewhere: text.optional() })
    .optional(),
  /** What rooms that serve it need to know, by room; each says what it takes. */
  rooms: z.record(key, z.record(key, z.union([z.string(), z.number(), z.boolean()]))).optional(),
  draftDays: z.number().int().positive().default(30),
})

export type Definition = z.infer<typeof definition>
export type Section = z.infer<typeof section>
export type Field = z.infer<typeof field>
export type FieldType = (typeof fieldTypes)[number]
export type DocumentRule = z.infer<typeof document>
export type Stage = z.infer<typeof stage>
export type StageAction = (typeof stageActions)[number]
export type Output = z.infer<typeof output>
export type Part = z.infer<typeof part>
export type Limit = z.infer<typeof limit>

export type Value = string | number | boolean | null | string[] | { [key: string]: string | number | boolean | null }
export type Row = Record<string, Value>
/** Answers by section; a repeated section holds rows. What is hidden is dropped, what is unanswered is null. */
export type Answers = Record<string, Row | Row[]>
/** Where an answer came from, by path `ibu.nama` or `saksi.0.nik`; absent: typed. */
export type Provenance = Record<
  string,
  { from: 'typed' | 'register' | 'case' | 'profile' | 'computed' | 'officer' | 'map' | 'before'; ref?: string }
>
