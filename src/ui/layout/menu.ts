import type { Role } from '../../platform/context.ts'
import type { View } from '../view.ts'

interface MenuItem {
  href: string
  key: string
  /** Shown to who holds one of these roles. */
  roles: readonly Role[]
}

// One row a place of work. A place without its room is not listed here.
const places: readonly MenuItem[] = [
  { href: '/petugas', key: 'ui.menu.inbox', roles: ['officer', 'verifier', 'signatory', 'unitHead', 'leader'] },
  { href: '/petugas/unit', key: 'ui.menu.unit', roles: ['unitHead'] },
  { href: '/pimpinan', key: 'ui.menu.leadership', roles: ['leader', 'unitHead'] },
  { href: '/pimpinan/target', key: 'ui.menu.targets', roles: ['leader', 'regionAdmin', 'unitHead', 'auditor'] },
  { href: '/petugas/loket', key: 'ui.menu.counter', roles: ['officer'] },
  { href: '/petugas/peta', key: 'ui.menu.reportMap', roles: ['officer', 'verifier', 'unitHead', 'leader'] },
  { href: '/rt', key: 'ui.menu.rt', roles: ['rtHead'] },
  { href: '/petugas/tanda-tangan', key: 'ui.menu.signing', roles: ['signatory'] },
  { href: '/petugas/penduduk', key: 'ui.menu.register', roles: ['officer', 'verifier', 'unitHead'] },
  { href: '/petugas/moderasi', key: 'ui.menu.moderation', roles: ['officer', 'verifier', 'unitHead'] },
  { href: '/petugas/pemberitahuan', key: 'ui.menu.undelivered', roles: ['officer', 'verifier', 'unitHead'] },
  { href: '/petugas/regu', key: 'ui.menu.crews', roles: ['unitHead'] },
  {
    href: '/petugas/kinerja/indikator',
    key: 'ui.menu.kpis',
    roles: ['officer', 'verifier', 'signatory', 'unitHead', 'leader', 'auditor'],
  },
  { href: '/petugas/skm', key: 'ui.menu.satisfaction', roles: ['unitHead', 'leader', 'auditor'] },
  { href: '/petugas/skm/kertas', key: 'ui.menu.paperSurvey', roles: ['officer'] },
  { href: '/petugas/evaluasi', key: 'ui.menu.evaluation', roles: ['auditor', 'regionAdmin', 'leader', 'unitHead'] },
  { href: '/petugas/saya', key: 'ui.menu.own', roles: ['officer', 'verifier', 'signatory', 'unitHead'] },
  { href: '/pimpinan/alur', key: 'ui.menu.flows', roles: ['auditor'] },
  { href: '/petugas/pembacaan', key: 'ui.menu.readings', roles: ['auditor'] },
  { href: '/kelola', key: 'ui.menu.admin', roles: ['regionAdmin'] },
]

export function menuFor({ actor, here }: Pick<View, 'actor' | 'here'>) {
  const held = new Set(actor.grants.map((grant) => grant.role))
  const mine = places.filter((place) => place.roles.some((role) => held.has(role)))
  const [page = ''] = here.split('?')
  // The longest path that the page lies below: `/petugas/loket` is not also "inbox".
  const current = mine
    .filter((place) => page === place.href || page.startsWith(`${place.href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  return mine.map((place) => ({ ...place, current: place === current }))
}
