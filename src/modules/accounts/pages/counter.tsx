import type { Moment } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import { grouped } from '../../../platform/nik.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Form,
  Layout,
  LinkButton,
  NikInput,
  Notice,
  Receipt,
  SummaryList,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import type { Comparison } from '../verify.ts'

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
export function CounterCodeReceipt({ code, account, until }: { code: string; account: string; until: Moment }) {
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
      <p>
        <LinkButton tone="quiet" href={`/petugas/loket/verifikasi?akun=${account}`}>
          {t('accounts.verify')}
        </LinkButton>
      </p>
    </Layout>
  )
}

interface VerifyView {
  /** Known already, e.g. from the code just printed. */
  account?: string
  contact?: string
  nik?: string
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

export function VerifyForm({ account, contact, nik, mistakes, refusal }: VerifyView) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.verify')} lead={t('accounts.verify.lead')} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <Form action="/petugas/loket/verifikasi" hidden={{ account }}>
        {!account && <TextInput name="contact" label={t('accounts.verify.contact')} value={contact} width={24} />}
        <NikInput name="nik" label={t('accounts.verify.nik')} value={nik} />
        <Button>{t('accounts.continue')}</Button>
      </Form>
    </Layout>
  )
}

export function ComparePage({ account, person, nik, contact }: Comparison & { contact: string | null }) {
  const { t, format } = useView()
  return (
    <Layout title={t('accounts.compare')} lead={t('accounts.compare.lead')}>
      <SummaryList
        title={t('accounts.compare.register')}
        items={[
          { label: t('accounts.name'), value: person.name },
          { label: t('accounts.nik'), value: grouped(nik) },
          { label: t('accounts.birthDate'), value: person.birthDate && format.date(person.birthDate) },
        ]}
      />
      <SummaryList
        title={t('accounts.compare.account')}
        items={[
          { label: t('accounts.name'), value: account.name || null },
          { label: t('accounts.contact'), value: contact },
        ]}
      />
      <Form action="/petugas/loket/verifikasi/konfirmasi" hidden={{ account: account.id, nik }}>
        <Button>{t('accounts.compare.fits')}</Button>
        <LinkButton tone="quiet" href="/petugas/loket/verifikasi">
          {t('accounts.compare.differs')}
        </LinkButton>
      </Form>
    </Layout>
  )
}
