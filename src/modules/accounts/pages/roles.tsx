import type { KeptGrant } from '../../../platform/accounts/index.ts'
import type { Translate } from '../../../platform/i18n.ts'

/** "Plt. Pejabat penandatangan · dukcapil · 99.71.01" */
export function roleWords(t: Translate, grant: Pick<KeptGrant, 'role' | 'unit' | 'area' | 'acting'>): string {
  const acting = grant.acting ? `${t(`accounts.acting.${grant.acting}`)} ` : ''
  return [`${acting}${t(`accounts.role.${grant.role}`)}`, grant.unit, grant.area].filter(Boolean).join(' · ')
}
