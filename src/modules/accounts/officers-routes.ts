import { z } from 'zod'
import {
  endGrant,
  factorResetsOf,
  grantRole,
  inviteOfficer,
  listOfficers,
  listUnits,
  type NewGrant,
  type Officer,
  resetSecondFactor,
  sendPasswordLink,
  today,
  viewOfficer,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { roles } from '../../platform/context.ts'
import { type Answer, type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { administers, boxesOf, readDate } from './admin.ts'
import { show, shownAs, typed } from './form.ts'
import { type GrantForm, InvitedPage, InvitePage, OfficerPage, OfficersPage } from './pages/officers.tsx'

const day = typed(4)
const grantBody = z.object({
  role: typed(20),
  unit: typed(120),
  area: typed(60),
  acting: typed(5),
  'from.d': day,
  'from.m': day,
  'from.y': day,
  'until.d': day,
  'until.m': day,
  'until.y': day,
})
const personBody = grantBody.extend({ email: typed(), name: typed(100) })

const givable = roles.filter((role): role is NewGrant['role'] => role !== 'citizen')

function readGrant(body: z.infer<typeof grantBody>): Omit<NewGrant, 'account'> | Refused {
  const role = givable.find((one) => one === body.role)
  const [from, until] = [readDate(body, 'from'), readDate(body, 'until')]
  if (!role) return refuse('grant-role', undefined, 'role')
  if (from === undefined) return refuse('date-form', undefined, 'from')
  if (until === undefined) return refuse('date-form', undefined, 'until')
  const acting = body.acting === 'plt' || body.acting === 'plh' ? body.acting : null
  return { role, unit: body.unit || null, area: body.area.trim() || null, acting, from, until }
}

async function grantForm(ctx: Context, body?: z.infer<typeof grantBody>): Promise<GrantForm> {
  const typed = body && { ...body, from: boxesOf(body, 'from'), until: boxesOf(body, 'until') }
  return { roles: givable, units: await listUnits(ctx.db), ...(typed && { typed }) }
}

const list = operation({
  id: 'accounts.officers',
  method: 'GET',
  path: '/kelola/petugas',
  may: administers,
  run: async (ctx) => show(OfficersPage, { officers: await listOfficers(ctx), today: today(ctx) }),
})

const invitePage = operation({
  id: 'accounts.invitePage',
  method: 'GET',
  path: '/kelola/petugas/undangan',
  may: administers,
  run: async (ctx) => show(InvitePage, { form: await grantForm(ctx) }),
})

const invite = operation({
  id: 'accounts.invite',
  method: 'POST',
  path: '/kelola/petugas/undangan',
  body: personBody,
  may: administers,
  limit: { count: 100, seconds: 3600 },
  async run(ctx, { body }) {
    const grant = readGrant(body)
    const outcome = isRefused(grant)
      ? grant
      : body.name.trim().length < 2
        ? refuse('name-form', undefined, 'name')
        : await inviteOfficer(ctx, { email: body.email, name: body.name, grant })
    // Handed over as it stands: whole, with the host.
    if (!isRefused(outcome))
      return show(InvitedPage, { ...outcome, link: outcome.link && ctx.origin + ctx.path(outcome.link) })
    const view = { form: await grantForm(ctx, body), email: body.email, name: body.name, ...shownAs(outcome.refusal) }
    return show(InvitePage, view, 422)
  },
})

const one = {
  params: z.object({ account: z.uuid() }),
  load: (ctx: Context, { params }: { params: { account: string } }) => viewOfficer(ctx, params.account),
  may: administers<Officer>,
}

async function officerPage(
  ctx: Context,
  officer: Officer,
  body?: z.infer<typeof grantBody>,
  refused?: Refused,
): Promise<Answer> {
  const view = {
    officer,
    today: today(ctx),
    form: await grantForm(ctx, body),
    resets: await factorResetsOf(ctx, officer.account.id),
    ...shownAs(refused?.refusal),
  }
  return show(OfficerPage, view, refused ? 422 : 200)
}

const officer = operation({
  id: 'accounts.officer',
  method: 'GET',
  path: '/kelola/petugas/:account',
  ...one,
  run: async (ctx, _input, row) => officerPage(ctx, row),
})

const give = operation({
  id: 'accounts.grant',
  method: 'POST',
  path: '/kelola/petugas/:account/peran',
  body: grantBody,
  ...one,
  async run(ctx, { body }, row) {
    const grant = readGrant(body)
    const outcome = isRefused(grant) ? grant : await grantRole(ctx, { ...grant, account: row.account.id })
    if (isRefused(outcome)) return officerPage(ctx, row, body, outcome)
    return redirect(`/kelola/petugas/${row.account.id}`, { flash: { key: 'accounts.grant.given', tone: 'ok' } })
  },
})

const end = operation({
  id: 'accounts.endGrant',
  method: 'POST',
  path: '/kelola/petugas/:account/peran/:grant/pengakhiran',
  params: z.object({ account: z.uuid(), grant: z.uuid() }),
  load: (ctx, { params }) => viewOfficer(ctx, params.account),
  may: administers,
  async run(ctx, { params }, row) {
    if (!row.grants.some((grant) => grant.id === params.grant)) return refusal({ code: 'not-found' })
    const back = `/kelola/petugas/${row.account.id}`
    const outcome = await endGrant(ctx, params.grant)
    return isRefused(outcome)
      ? refusal(outcome.refusal, 409, back)
      : redirect(back, { flash: { key: 'accounts.grant.endedNow', tone: 'ok' } })
  },
})

// Goes by mail only. An administrator who saw the link could take the account over, and its roles in other regions too.
const sendLink = operation({
  id: 'accounts.sendLink',
  method: 'POST',
  path: '/kelola/petugas/:account/tautan',
  ...one,
  limit: { count: 20, seconds: 3600 },
  async run(ctx, _input, { account }) {
    const { sent } = account.demo ? { sent: false } : await sendPasswordLink(ctx, account)
    const flash = sent
      ? ({ key: 'accounts.link.sent', tone: 'ok' } as const)
      : ({ key: 'accounts.link.unsent', tone: 'bad' } as const)
    return redirect(`/kelola/petugas/${account.id}`, { flash })
  },
})

const resetFactor = operation({
  id: 'accounts.resetSecondFactor',
  method: 'POST',
  path: '/kelola/petugas/:account/kode-aplikasi',
  body: z.object({ reason: typed(300) }),
  ...one,
  limit: { count: 20, seconds: 3600 },
  async run(ctx, { body }, row) {
    const outcome = await resetSecondFactor(ctx, row.account, body.reason)
    if (isRefused(outcome)) return officerPage(ctx, row, undefined, outcome)
    return redirect(`/kelola/petugas/${row.account.id}`, { flash: { key: 'accounts.second.reset.done', tone: 'ok' } })
  },
})

export const officerOperations: readonly Operation[] = [
  list,
  invitePage,
  invite,
  officer,
  give,
  end,
  sendLink,
  resetFactor,
]
