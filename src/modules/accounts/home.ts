import { inForce, type KeptGrant } from '../../platform/accounts/index.ts'
import type { DateText, Role } from '../../platform/context.ts'

// One row a place where work begins, the first that somebody's roles open.
const homes: readonly { path: string; roles: readonly Role[] }[] = [
  { path: '/petugas', roles: ['officer', 'verifier', 'signatory', 'unitHead', 'leader'] },
  { path: '/kelola', roles: ['regionAdmin'] },
  { path: '/petugas/evaluasi', roles: ['auditor'] },
  { path: '/rt', roles: ['rtHead'] },
]

/** Where somebody who comes in begins: at their work, else on their own page. */
export function homeOf(grants: readonly KeptGrant[], today: DateText): string {
  const held = grants.filter((grant) => grant.endedAt === null && inForce(grant, today)).map(({ role }) => role)
  return homes.find(({ roles }) => held.some((role) => roles.includes(role)))?.path ?? '/akun'
}
