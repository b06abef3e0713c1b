import { Icon } from '../icons.tsx'
import { useView } from '../view.ts'

export interface SearchProps {
  /** Path of this region that answers with results. */
  action: string
  label: string
  name?: string
  value?: string
  placeholder?: string
  button?: string
  /** Keeps the label for screen readers only, where a heading says the same. */
  unlabelled?: boolean
  hidden?: Readonly<Record<string, string | undefined>>
  id?: string
  autofocus?: boolean
}

export function Search({
  action,
  label,
  name = 'q',
  value,
  placeholder,
  button,
  unlabelled,
  hidden,
  id = `search-${name}`,
  autofocus,
}: SearchProps) {
  const view = useView()
  return (
    <search>
      <form class="search" method="get" action={view.path(action)}>
        {hidden &&
          Object.entries(hidden).map(
            ([key, said]) => said !== undefined && <input key={key} type="hidden" name={key} value={said} />,
          )}
        <label class={unlabelled ? 'unseen' : 'label'} for={id}>
          {label}
        </label>
        <span class="bar">
          <input
            id={id}
            type="search"
            name={name}
            value={value ?? ''}
            placeholder={placeholder}
            autocomplete="off"
            spellcheck={false}
            autofocus={autofocus}
          />
          <button type="submit">
            <Icon name="search" />
            <span>{button ?? view.t('ui.search')}</span>
          </button>
        </span>
      </form>
    </search>
  )
}
