import type { ComponentChildren } from 'preact'
import { Button } from '../form/button.tsx'
import { Form } from '../form/form.tsx'
import { useView } from '../view.ts'

export interface FilterGroup {
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string; count?: number }[]
}

/**
 * Narrows a list by a plain GET form; every choice is in the address, so it can be kept and shared. `veiled`: names are typed
 * here too, so it is sent as a POST, whose answer leads to an address without them.
 */
export function Filters({
  action,
  groups,
  hidden,
  veiled,
  children,
}: {
  action: string
  groups: readonly FilterGroup[]
  hidden?: Readonly<Record<string, string | undefined>>
  veiled?: boolean
  children?: ComponentChildren
}) {
  const view = useView()
  const { t, format } = view
  const active = groups.some((group) => group.value !== '' && group.value !== group.options[0]?.value)
  return (
    <Form class="filters" action={action} method={veiled ? 'post' : 'get'} label={t('ui.filters')} hidden={hidden}>
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
    </Form>
  )
}
