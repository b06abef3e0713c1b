import { z } from 'zod'
import { browserOf, type Officer, openSession, today } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { demoPeople } from './demo.ts'
import { show, wayOn } from './form.ts'
import { homeOf } from './home.ts'
import { DemoPage, DemoPersonPage } from './pages/demo.tsx'

// Nowhere but in a demonstration do these exist.
function onlyInDemonstration<Row>(_actor: Actor, _row: Row, ctx: Context): boolean {
  return ctx.region.demo
}

const people = operation({
  id: 'accounts.demoPeople',
  method: 'GET',
  path: '/demo/masuk',
  query: z.object({ next: wayOn }),
  may: onlyInDemonstration,
  async run(ctx, { query }) {
    const lent = await Promise.all(ctx.house.modules.map((room) => room.enterDemo?.(ctx) ?? null))
    const ways = lent.filter((way) => way !== null)
    return show(DemoPage, { people: await demoPeople(ctx), today: today(ctx), next: query.next, ways })
  },
})

// A page with one button, not a log-in by its address alone: such a link on any other page would end whatever session its
// reader has (decisions 32).
const person = operation({
  id: 'accounts.demoPerson',
  method: 'GET',
  path: '/demo/masuk/:account',
  params: z.object({ account: z.uuid() }),
  query: z.object({ next: wayOn }),
  load: async (ctx, { params }) => (await demoPeople(ctx)).find(({ account }) => account.id === params.account),
  may: onlyInDemonstration,
  run: async (ctx, { query }, row) => show(DemoPersonPage, { person: row, today: today(ctx), next: query.next }),
})

const enter = operation({
  id: 'accounts.demoLogIn',
  method: 'POST',
  path: '/demo/masuk',
  body: z.object({ account: z.uuid(), next: wayOn }),
  may: onlyInDemonstration,
  async run(ctx, input) {
    const { account: id, next } = input.body
    const person: Officer | undefined = (await demoPeople(ctx)).find(({ account }) => account.id === id)
    if (!person) return refusal({ code: 'not-found' })
    const { cookies } = await openSession(ctx, person.account, 'demo', browserOf(input))
    return redirect(next ?? homeOf(person.grants, today(ctx)), { cookies })
  },
})

export const demoOperations: readonly Operation[] = [people, person, enter]
