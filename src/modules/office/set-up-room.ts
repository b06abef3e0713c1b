import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { readContact } from '../../platform/accounts/index.ts'
import { anyone, type Mistake, operation, redirect } from '../../platform/http/operation.ts'
import { defineModule, type Module } from '../../platform/module.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { show, shownAs, typed } from '../accounts/index.ts'
import { checkDestinations, runChecks } from './checks.ts'
import {
  SetUpChecksPage,
  SetUpDonePage,
  type SetUpForm,
  SetUpPage,
  setUpChecksPath,
  setUpPath,
  type Unfinished,
} from './pages/set-up.tsx'

export type { SetUpForm, Unfinished } from './pages/set-up.tsx'

export interface SetUpDone {
  name: string
  /** Path that sets the first administrator's password. */
  link: string | null
  /** How many services were published. */
  services: number
}

const text = typed(200).transform((value) => value.trim())
const body = z.object({
  secret: text,
  code: text,
  name: text,
  prefix: text,
  zone: text,
  registry: text,
  admin: text,
  email: text,
})

/**
 * What an installation without a region answers: the page that makes the first one, or finishes one whose set-up was
 * broken off, and from everywhere else the way there. Whoever knows the code that `start` printed may, once.
 */
export function setUpRoom(
  secret: string,
  unfinished: () => Unfinished | null,
  make: (form: SetUpForm) => Promise<SetUpDone | Refused>,
): Module {
  let making: Promise<SetUpDone | Refused> | undefined
  const form = operation({
    id: 'office.setUp',
    method: 'GET',
    path: setUpPath,
    may: anyone,
    run: async () => show(SetUpPage, { unfinished: unfinished() }),
  })
  const submit = operation({
    id: 'office.makeFirstRegion',
    method: 'POST',
    path: setUpPath,
    body,
    may: anyone,
    limit: { count: 20, seconds: 600 },
    async run(_ctx, { body: given }) {
      const begun = unfinished()
      const mistakes = begun ? emptyIn(given, ['secret']) : mistakesIn(given)
      if (given.secret && !same(given.secret, secret)) mistakes.unshift({ path: 'secret', code: 'set-up-code' })
      if (mistakes.length > 0) return show(SetUpPage, { typed: given, mistakes, unfinished: begun }, 422)
      // Pressed twice, both answers show the link, which nobody sees again.
      making ??= make(given)
      const made = await making.catch((cause: unknown) => {
        making = undefined
        throw cause
      })
      if (!isRefused(made)) return show(SetUpDonePage, made)
      making = undefined
      return show(SetUpPage, { typed: given, ...shownAs(made.refusal), unfinished: unfinished() }, 422)
    },
  })
  const check = operation({
    id: 'office.setUpChecks',
    method: 'POST',
    path: setUpChecksPath,
    body: z.object({ secret: text, phone: typed(), email: typed() }),
    may: anyone,
    limit: { count: 20, seconds: 600 },
    async run(ctx, { body: { secret: said, ...to } }) {
      if (!same(said, secret)) return show(SetUpChecksPage, { typed: to, ...refuse('set-up-code') }, 422)
      const mistakes = checkDestinations(to)
      if (mistakes.length > 0) return show(SetUpChecksPage, { typed: to, mistakes }, 422)
      return show(SetUpChecksPage, { typed: to, found: await runChecks(ctx, to) })
    },
  })
  const checkForm = operation({
    id: 'office.setUpChecksForm',
    method: 'GET',
    path: setUpChecksPath,
    may: anyone,
    run: async () => show(SetUpChecksPage, {}),
  })
  const elsewhere = operation({
    id: 'office.setUpNeeded',
    method: 'GET',
    path: '/*',
    may: anyone,
    run: async () => redirect(setUpPath),
  })
  return defineModule({ name: 'setUp', operations: [form, submit, checkForm, check, elsewhere] })
}

function mistakesIn(given: z.infer<typeof body>): Mistake[] {
  const mistakes = emptyIn(given, ['secret', 'code', 'name', 'prefix', 'admin', 'email'])
  if (given.email && readContact(given.email)?.kind !== 'email') mistakes.push({ path: 'email', code: 'email-form' })
  return mistakes
}

const emptyIn = (given: z.infer<typeof body>, fields: readonly (keyof SetUpForm)[]): Mistake[] =>
  fields.filter((field) => !given[field]).map((path) => ({ path, code: 'required' }))

const hashed = (value: string) => createHash('sha256').update(value.replace(/[\s-]/g, '').toUpperCase()).digest()
const same = (a: string, b: string) => timingSafeEqual(hashed(a), hashed(b))
