import type { VNode } from 'preact'
import type { Context, Db, Moment } from '../../platform/context.ts'
import type { Refused } from '../../platform/outcome.ts'
import type { Answers, Definition, Value } from '../catalogue/definition.ts'
import type { CaseRow } from './case-store.ts'
import type { OpenCase } from './open.ts'
import type { LookUpRight } from './relatives.ts'

// What a room lends to cases: it registers these in its module's definition, and cases calls them by name.

export interface EffectInput {
  caseId: string
  number: string
  service: string
  answers: Answers
  /** Values taken back from the national system at `enter` stages, by field id; empty with registry `own`. */
  entered: Readonly<Record<string, string>>
  /** Results of effects that ran before in this case, and of the bundle's parts this one waited for. */
  results: Readonly<Record<string, unknown>>
  /** Whose case it is, as far as known: the applicant's person in the register. */
  applicantPerson: string | null
}

/** `results` feed documents and the bundle's parts (NIK, No. KK, akta number, register ids); kept sealed with the case. */
export type EffectOutcome = { results: Record<string, unknown> } | Refused

/** Changes a register in the transaction that approves the case (decisions 14). Refused: the head gets a task instead. */
export type Effect = (ctx: Context, db: Db, input: EffectInput) => Promise<EffectOutcome>

export interface FactsInput {
  caseId: string | null
  answers: Answers
  applicantPerson: string | null
}

/** Facts about the answers that a register knows, for flags and officers' pages; null over what it cannot know. */
export type Facts = (ctx: Context, input: FactsInput) => Promise<Record<string, string | number | boolean | null>>

/** First answers for a person verified in the register, by bank name (`person.name`, `person.nik`, `family.number`, …). */
export type Prefill = (
  ctx: Context,
  person: string,
) => Promise<Record<string, Answers[string] | string | number | boolean | null>>

/**
 * First answers of a request that is begun from something of another room, as `?dari=` of the start page names it; null:
 * not of this room. `number`: the case it comes from, where the actor may read that.
 */
export type Begins = (
  ctx: Context,
  reference: string,
) => Promise<{ known: Record<string, Answers[string] | Value>; number: string | null } | null>

/** What a case would change, side by side, for the officer who decides on it; null: nothing of this room. */
export type Compare = (ctx: Context, opened: OpenCase) => Promise<Comparison | null>

export interface Comparison {
  title: string
  href: string
  rows: readonly { label: string; before: string | null; after: string | null; changed: boolean }[]
}

/** What is known of whoever has this NIK, for somebody entitled to it by this right; null: nobody, or not entitled. */
export type Relative = (
  ctx: Context,
  nik: string,
  right: LookUpRight,
) => Promise<{ id: string; known: Record<string, string | boolean | null> } | null>

/** Where an issued document is read; the door there asks `mayReadCase` again. */
export type DocumentLinks = (ctx: Context, caseId: string) => Promise<{ output: string; href: string }[]>

/** Address of the satisfaction survey, usable without log-in, once; null: this case is not asked about, or not any more. */
export type SurveyLink = (ctx: Context, row: CaseRow) => string | null

/** What became of a case at the body that it was passed on to; `words` are that body's. */
export interface After {
  at: Moment
  title: string
  words: string | null
  bad: boolean
}
export type Afterwards = (ctx: Context, opened: OpenCase) => Promise<readonly After[]>

/** How a case that is another body's matter may be passed on to it, beside telling the applicant. */
export interface PassesOn {
  ways(ctx: Context, opened: OpenCase): Promise<readonly { value: string; label: string }[]>
  /** In the transaction of the decision. A way that is none any more does nothing. */
  pass(ctx: Context, db: Db, opened: OpenCase, way: string): Promise<void>
  /** What its applicant writes now still reaches that body. */
  hears(ctx: Context, caseId: string): Promise<boolean>
}

declare module '../../platform/module.ts' {
  interface Module {
    effects?: Readonly<Record<string, Effect>>
    facts?: Readonly<Record<string, Facts>>
    prefill?: Prefill
    relative?: Relative
    begins?: Begins
    compare?: Compare
    documentLinks?: DocumentLinks
    surveyLink?: SurveyLink
    /** A block of the page on which the applicant follows the case; null: nothing of this room. */
    tracked?(ctx: Context, opened: OpenCase, secret: string | null): Promise<VNode | null>
    /** Drops what the room keeps of a case that is erased, in the transaction that does it. */
    forgets?(db: Db, caseId: string, at: number): Promise<void>
    afterwards?: Afterwards
    passesOn?: PassesOn
    /** Ways on from a case's page for who follows it: an address and the key of its words. */
    followsOn?(row: CaseRow, secret: string | null): { href: string; label: string }
    /** Where another one like it is begun with what stays the same, for whoever holds its receipt; null: not of this room. */
    another?(row: CaseRow, definition: Definition, secret: string): { href: string; label: string } | null
    /** Where a draft that was begun without log-in is gone on with, for whoever holds its secret; null: not of this room. */
    goesOnAt?(draft: string, definition: Definition, secret: string): string | null
    /** Code of the refusal that somebody of the register meets who applies from here; null: nothing is in the way. */
    bars?(ctx: Context, person: string): Promise<string | null>
    /** When the office took a request on paper that is entered now; null: not on paper. */
    receivedOnPaper?(ctx: Context, draft: string): Promise<number | null>
  }
}
