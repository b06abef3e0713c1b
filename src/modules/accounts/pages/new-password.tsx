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
