import type { NewGrant } from '../platform/accounts/index.ts'
import { type Context, roles } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'
import { type Command, type Given, type Group, needed, Refusal, text, UsageError } from './command.ts'
import { placeOptions, withRegion } from './place.ts'

const options = {
  email: { value: 'ADDRESS', help: 'whose account' },
  role: { value: 'ROLE', help: `one of ${roles.filter((role) => role !== 'citizen').join(', ')}` },
  unit: { value: 'UNIT', help: 'only for this unit; without it, all' },
  area: { value: 'CODE', help: 'only for this area; without it, all' },
  region: { value: 'CODE', help: 'region; without it, the oldest' },
  ...placeOptions,
}

const add: Command = {
  usage: '--email ADDRESS --name NAME --role ROLE [--unit UNIT] [--area CODE] [--region CODE] [--data DIR]',
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
  usage: '--email ADDRESS --role ROLE [--unit UNIT] [--area CODE] [--region CODE] [--data DIR]',
  summary: 'gives a role to an account that exists',
  options,
  async run(given) {
    const email = needed(given, 'email')
    const grant = grantOf(given)
    return withRegion(given, async (ctx) => {
      const { findByContact, grantRole, readContact } = await import('../platform/accounts/index.ts')
      const contact = readContact(email)
      const account = contact && (await findByContact(ctx.shared, contact))
      if (!account) throw new Refusal(`nobody has an account with ${email}; "account add" invites somebody`)
      const granted = await grantRole(ctx, { ...grant, account: account.id })
      if (isRefused(granted)) throw refusalOf(ctx, granted)
      given.say(`${account.name} is ${grant.role} now`)
      return { value: { account: account.id, grant: granted.id } }
    })
  },
}

function grantOf(given: Given): Omit<NewGrant, 'account'> {
  const wanted = needed(given, 'role')
  const found = roles.find((one) => one === wanted)
  if (!found || found === 'citizen') throw new UsageError(`--role takes ${options.role.help}`)
  return { role: found, unit: text(given, 'unit'), area: text(given, 'area'), acting: null, from: null, until: null }
}

const refusalOf = (
  ctx: Context,
  { refusal }: { refusal: { code: string; values?: Record<string, string | number> } },
) => new Refusal(ctx.t(`refusal.${refusal.code}`, refusal.values))

export const command: Group = { summary: 'accounts of officers', commands: { add, role } }
