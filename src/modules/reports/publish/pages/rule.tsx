import type { Mistake } from '../../../../platform/http/operation.ts'
import { Button, Choice, Form, Layout, useView } from '../../../../ui/index.ts'
import { type Publishing, publishings } from '../store.ts'

export const rulePath = '/kelola/laporan/publikasi'

/** What everybody may read and see of reports. */
export function RulePage({ publish, mistakes }: { publish: Publishing; mistakes: readonly Mistake[] }) {
  const { t } = useView()
  return (
    <Layout
      title={t('publish.rule')}
      lead={t('publish.rule.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      mistakes={mistakes}
    >
      <Form action={rulePath}>
        <Choice
          name="terbit"
          label={t('publish.rule.which')}
          options={publishings.map((value) => ({
            value,
            label: t(`publish.rule.${value}`),
            hint: t(`publish.rule.${value}.hint`),
          }))}
          value={publish}
        />
        <Button>{t('ui.save')}</Button>
      </Form>
    </Layout>
  )
}
