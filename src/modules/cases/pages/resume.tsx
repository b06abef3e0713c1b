import type { Mistake } from '../../../platform/http/operation.ts'
import { Button, Form, Layout, TextInput, useView } from '../../../ui/index.ts'

/** Going on with what was begun at the counter: the code on the slip. */
export function ResumePage({ typed, mistakes }: { typed: string; mistakes?: readonly Mistake[] }) {
  const { t } = useView()
  return (
    <Layout
      title={t('cases.resume')}
      lead={t('cases.resume.lead')}
      mistakes={mistakes}
      breadcrumb={[{ href: '/akun', label: t('cases.mine') }]}
    >
      <Form action="/akun/lanjutkan">
        <TextInput
          name="kode"
          label={t('cases.resume.code')}
          hint={t('cases.resume.hint')}
          value={typed}
          maxLength={20}
          width={16}
          autocomplete="off"
        />
        <Button>{t('cases.continue')}</Button>
      </Form>
    </Layout>
  )
}
