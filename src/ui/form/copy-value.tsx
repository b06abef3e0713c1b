import { Island } from '../island.tsx'
import { useView } from '../view.ts'
import { Button } from './button.tsx'
import { fieldId } from './mistakes.ts'

/** A value to carry into another program. Belongs outside of forms: it is shown, not sent. `name` is unique on its page. */
export function CopyValue({ name, label, value }: { name: string; label: string; value: string }) {
  const { t } = useView()
  const id = fieldId(name)
  return (
    <div class="copy">
      <label class="label" for={id}>
        {label}
      </label>
      <Island name="copy-value" data-copied={t('ui.copied')}>
        <input id={id} class="input" type="text" value={value} readOnly />
        <Button type="button" tone="quiet" small label={t('ui.copyNamed', { name: label })}>
          {t('ui.copy')}
        </Button>
        <span role="status" />
      </Island>
    </div>
  )
}
