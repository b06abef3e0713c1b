import { h } from 'preact'
import { z } from 'zod'
import { findAccount, listOfficers, mayIn, today } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Answer, type Mistake, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { findSignatory, saveSignatory } from './key-store.ts'
import { SignatoriesPage, SignatoryPage, type SignatoryView } from './pages/signatories.tsx'

const administers = <Row>(actor: Actor, _row: Row, ctx: Context): boolean | 'login' =>
  actor.kind === 'anonymous' ? 'login' : mayIn(actor, 'regionAdmin', {}, today(ctx))

/** Whoever may sign, with name and NIP as they are printed. */
async function signatories(ctx: Context): Promise<SignatoryView[]> {
  const officers = (await listOfficers(ctx)).filter(({ grants }) => grants.some(({ role }) => role === 'signatory'))
  return Promise.all(officers.map(({ account }) => viewOf(ctx, account)))
}

async function viewOf(ctx: Context, account: { id: string; name: string }): Promise<SignatoryView> {
  const printed = await findSignatory(ctx.db, account.id)
  return {
    account: account.id,
    accountName: account.name,
    name: printed?.name ?? account.name,
    nip: printed?.nip ?? null,
  }
}

const list = operation({
  id: 'documents.signatories',
  method: 'GET',
  path: '/kelola/penandatangan',
  may: administers,
  run: async (ctx) => page(h(SignatoriesPage, { rows: await signatories(ctx) })),
})

const one = {
  params: z.object({ account: z.uuid() }),
  load: async (ctx: Context, { params }: { params: { account: string } }) => {
    const account = await findAccount(ctx.shared, params.account)
    return account && viewOf(ctx, account)
  },
  may: administers<SignatoryView>,
}

const edit = operation({
  id: 'documents.signatory',
  method: 'GET',
  path: '/kelola/penandatangan/:account',
  ...one,
  run: async (_ctx, _input, row) => page(h(SignatoryPage, { row })),
})

const save = operation({
  id: 'documents.saveSignatory',
  method: 'POST',
  path: '/kelola/penandatangan/:account',
  ...one,
  body: z.object({ name: z.string().max(100).default(''), nip: z.string().max(40).default('') }),
  async run(ctx, { body }, row): Promise<Answer> {
    const typed = { ...row, name: body.name.trim(), nip: body.nip.replace(/[\s.]/g, '') || null }
    const mistakes: Mistake[] = []
    if (!typed.name) mistakes.push({ path: 'name', code: 'required' })
    if (typed.nip && !/^\d{18}$/.test(typed.nip)) mistakes.push({ path: 'nip', code: 'nip' })
    if (mistakes.length > 0) return page(h(SignatoryPage, { row: typed, mistakes }), 422)
    await saveSignatory(ctx.db, { account: row.account, name: typed.name, nip: typed.nip })
    return redirect('/kelola/penandatangan', { flash: { key: 'documents.signatories.saved', tone: 'ok' } })
  },
})

export const signatoryOperations: readonly Operation[] = [list, edit, save]
