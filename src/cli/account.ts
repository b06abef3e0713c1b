import type { Account, NewGrant } from '../platform/accounts/index.ts'
import { type Context, roles } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'
import { type Command, type Given, type Group, needed, Refusal, text, UsageError } from './command.ts'
import { placeOptions, withRegion } from './place.ts'

const options = {
  email: { value: 'ADDRESS', help: 'whose account' },
  role: { value: 'ROLE', help: `one of ${roles.filter((role) => role !== 'citizen').join(', ')}` },
  unit: { value: 'UNIT', help: 'only for this unit; without it, all' },
  area: { value: 'CODE', help: 'only for this area; without it, all' },
  acting: { value: 'plt|plh', help: 'acting official (Plt. or Plh.); needs --until' },
  from: { value: 'DATE', help: 'first day, YYYY-MM-DD; without it, now' },
  until: { value: 'DATE', help: 'last day, YYYY-MM-DD; without it, until it is ended' },
  region: { value: 'CODE', help: 'region; without it, the oldest' },
  ...placeOptions,
}

const add: Command = {
  usage:
    '--email ADDRESS --name NAME --role ROLE [--unit UNIT] [--area CODE] [--acting plt|plh] [--from DATE] [--until DATE] [--region CODE] [--data DIR]',
  summary: 'invites an officer, and prints the link that sets the password',
  options: { name: { value: 'NAME', help: 'name of the person' }, ...options },
  async run(given) {
    const who = { email: needed(given, 'email'), name: needed(given, 'name'), grant: grantOf(given) }
    return withRegion(given, async (ctx) => {
      const { inviteOfficer } = await import('../platform/accounts/index.ts')
      const invited = await inviteOfficer(ctx, who)
      if (isRefused(invited)) throw refusalOf(ctx, invited)
      const link = invited.link && ctx.origin + ctx.path(invited.link)
      given.say(
        `${who.name} is invited as ${who.grant.role}${invited.sent ? '; a mail with the link is on its way' : ''}`,
      )
      if (link) given.say(`the password is set at ${link} (once, within seven days)`)
      return { value: { ...invited, link } }
    })
  },
}

const role: Command = {
  usage:
    '--email ADDRESS --role ROLE [--unit UNIT] [--area CODE] [--acting plt|plh] [--from DATE] [--until DATE] [--region CODE] [--data DIR]',
  summary: 'gives a role to an account that exists',
  options,
  async run(given) {
    const email = needed(given, 'email')
    const grant = grantOf(given)
    return withRegion(given, async (ctx) => {
      const { grantRole } = await import('../platform/accounts/index.ts')
      const account = await accountOf(ctx, email)
      const granted = await grantRole(ctx, { ...grant, account: account.id })
      if (isRefused(granted)) throw refusalOf(ctx, granted)
      given.say(`${account.name} is ${grant.role} now`)
      return { value: { account: account.id, grant: granted.id } }
    })
  },
}

const link: Command = {
  usage: '--email ADDRESS [--drop-second-factor] [--region CODE] [--data DIR]',
  summary: 'prints a link that sets a new password, for who forgot it or lost the phone',
  options: {
    email: options.email,
    'drop-second-factor': { help: 'log-in asks for no code from an app any more' },
    region: options.region,
    ...placeOptions,
  },
  async run(given) {
    const email = needed(given, 'email')
    return withRegion(given, async (ctx) => {
      const { deleteSecondFactor, endSessions, sendPasswordLink } = await import('../platform/accounts/index.ts')
      const account = await accountOf(ctx, email)
      if (given.options['drop-second-factor']) {
        await deleteSecondFactor(ctx.shared, account.id)
        await endSessions(ctx, account.id)
      }
      const made = await sendPasswordLink(ctx, account)
      const address = ctx.origin + ctx.path(made.link)
      given.say(`a new password is set at ${address} (once, within seven days)`)
      return { value: { account: account.id, link: address } }
    })
  },
}

async function accountOf(ctx: Context, email: string): Promise<Account> {
  const { findByContact, readContact } = await import('../platform/accounts/index.ts')
  const contact = readContact(email)
  const account = contact && (await findByContact(ctx.shared, contact))
  if (!account) throw new Refusal(`nobody has an account with ${email}; "account add" invites somebody`)
  return account
}

function grantOf(given: Given): Omit<NewGrant, 'account'> {
  const wanted = needed(given, 'role')
  const found = roles.find((one) => one === wanted)
  if (!found || found === 'citizen') throw new UsageError(`--role takes ${options.role.help}`)
  const acting = text(given, 'acting')
  if (acting !== null && acting !== 'plt' && acting !== 'plh') throw new UsageError('--acting takes plt or plh')
  return {
    role: found,
    unit: text(given, 'unit'),
    area: text(given, 'area'),
    acting,
    from: dayOf(given, 'from'),
    until: dayOf(given, 'until'),
  }
}

function dayOf(given: Given, name: 'from' | 'until'): string | null {
  const day = text(given, name)
  if (day === null) return null
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !new Date(`${day}T00:00Z`).toJSON()?.startsWith(day))
    throw new UsageError(`--${name} takes a day as 2026-12-31`)
  return day
}

const refusalOf = (
  ctx: Context,
  { refusal }: { refusal: { code: string; values?: Record<string, string | number> } },
) => new Refusal(ctx.t(`refusal.${refusal.code}`, refusal.values))

export const command: Group = { summary: 'accounts of officers', commands: { add, role, link } }
