import { TextInput, useView } from '../../../ui/index.ts'

/** A password to be chosen, with what it must be. */
export function NewPassword({ name }: { name: string }) {
  const { t } = useView()
  return (
    <TextInput
      name={name}
      label={t('accounts.password.new')}
      hint={t('accounts.password.hint')}
      type="password"
      autocomplete="new-password"
      width={24}
    />
  )
}

/** The password that holds now, asked again before something that must not happen to whoever left the screen open. */
export function CurrentPassword({ name = 'password' }: { name?: string }) {
  const { t } = useView()
  return (
    <TextInput
      name={name}
      label={t('accounts.password.current')}
      type="password"
      autocomplete="current-password"
      width={24}
    />
  )
}
