import type { Again } from '../../platform/http/again.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { Button } from '../form/button.tsx'
import { Form } from '../form/form.tsx'
import { useView } from '../view.ts'
import { Layout } from './layout.tsx'

/** What was typed is on this page still: log in in another tab where that is needed, then send it once more. */
export function AgainPage({ refusal, again: { action, fields, logIn } }: { refusal: Refusal; again: Again }) {
  const { t, path } = useView()
  return (
    <Layout title={t(logIn ? 'ui.again.ended' : 'ui.again')} lead={t(`refusal.${refusal.code}`, refusal.values)}>
      <p>{t('ui.again.kept')}</p>
      {logIn && (
        <ol>
          <li>
            <a href={path(logIn)} target="_blank" rel="noopener">
              {t('ui.again.logIn')}
            </a>
          </li>
          <li>{t('ui.again.back')}</li>
        </ol>
      )}
      <Form action={action}>
        {fields.map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <Button>{t('ui.again.send')}</Button>
      </Form>
    </Layout>
  )
}
