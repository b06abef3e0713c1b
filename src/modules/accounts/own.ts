import { type Account, findAccount } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'

// Stands for whoever is not logged in, who is sent to log in before anything is shown.
const nobody: Account = {
  id: '',
  login: '',
  name: '',
  email: null,
  phone: null,
  emailVerified: false,
  phoneVerified: false,
  assurance: 0,
  officer: false,
  twoFactor: false,
  factorDue: false,
  demo: null,
}

/** For pages about one's own account: loaded by the session, never by anything in the address. */
export const own = {
  load: async (ctx: Context) => (ctx.actor.kind === 'account' ? findAccount(ctx.shared, ctx.actor.id!) : nobody),
  may: (actor: Actor, account: Account) =>
    actor.kind === 'account' && actor.id === account.id ? true : ('login' as const),
}
