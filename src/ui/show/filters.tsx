import type { ComponentChildren } from 'preact'
import { Button } from '../form/button.tsx'
import { useView } from '../view.ts'

export interface FilterGroup {
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string; count?: number }[]
}

/** Narrows a list by a plain GET form; every choice is in the address, so it can be kept and shared. */
export function Filters({
  action,
  groups,
  hidden,
  children,
}: {
  action: string
  groups: readonly FilterGroup[]
  hidden?: Readonly<Record<string, string | undefined>>
  children?: ComponentChildren
}) {
  const view = useView()
  const { t, format } = view
  const active = groups.some((group) => group.value !== '' && group.value !== group.options[0]?.value)
  return (
    <form class="filters" method="get" action={view.path(action)} aria-label={t('ui.filters')}>
      {hidden &&
        Object.entries(hidden).map(
          ([key, said]) => said !== undefined && <input key={key} type="hidden" name={key} value={said} />,
        )}
      {children}
      {groups.map((group) => (
        <label key={group.name}>
          <span>{group.label}</span>
          <select class="input" name={group.name}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === group.value}>
                {option.label}
                {option.count !== undefined && ` (${format.number(option.count)})`}
              </option>
            ))}
          </select>
        </label>
      ))}
      <Button tone="quiet" small>
        {t('ui.filter')}
      </Button>
      {active && <a href={view.path(action)}>{t('ui.filterClear')}</a>}
    </form>
  )
}
