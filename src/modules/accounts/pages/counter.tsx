import type { Moment } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Form, Layout, Notice, Receipt, TextInput, useView } from '../../../ui/index.ts'

export function CounterForm({
  name,
  mistakes,
  refusal,
}: {
  name?: string
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.printCode')} lead={t('accounts.printCode.lead')} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <Form action="/petugas/loket/kode">
        <TextInput
          name="name"
          label={t('accounts.name')}
          hint={t('accounts.name.hint')}
          value={name}
          maxLength={100}
          width={24}
        />
        <Button icon="print">{t('accounts.printCode.make')}</Button>
      </Form>
    </Layout>
  )
}

/** Shown once: the code is kept only as its keyed hash. */
export function CounterCodeReceipt({ code, until }: { code: string; until: Moment }) {
  const { t, format } = useView()
  return (
    <Layout title={t('accounts.printCode.made')} lead={t('accounts.printCode.once')}>
      <Receipt
        paper="roll"
        unit={t('accounts.printCode')}
        title={t('accounts.counterCode.label')}
        number={code}
        items={[{ label: t('accounts.printCode.until'), value: format.date(until) }]}
      >
        <p>{t('accounts.printCode.how')}</p>
      </Receipt>
    </Layout>
  )
}
