import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Form, Layout, LinkButton, Notice, SummaryList, useView } from '../../../ui/index.ts'
import { to } from './log-in.tsx'

/** After the provider vouched for somebody whose identity is no account's yet. */
export function ChooseAccountPage({ name, provider, next }: { name: string; provider: string; next: string | null }) {
  const { t } = useView()
  return (
    <Layout
      title={t('accounts.identity.first')}
      lead={name ? t('accounts.identity.hello', { name, provider }) : t('accounts.identity.first.lead', { provider })}
    >
      <h2>{t('accounts.identity.had')}</h2>
      <p>{t('accounts.identity.had.lead')}</p>
      <p>
        <LinkButton tone="quiet" href={to('/masuk', '/akun/identitas')}>
          {t('accounts.identity.had.logIn')}
        </LinkButton>
      </p>
      <h2>{t('accounts.identity.new')}</h2>
      <p>{t('accounts.identity.new.lead', { provider })}</p>
      <Form action="/masuk/identitas/akun" hidden={{ next: next ?? undefined }}>
        <Button>{t('accounts.identity.make')}</Button>
      </Form>
    </Layout>
  )
}

export interface IdentityView {
  provider: string
  linked: boolean
  /** Whom the provider has just vouched for in this browser; the NIK is masked. */
  vouched: { name: string; nik: string | null } | null
  refusal?: Refusal
}

export function IdentityPage({ provider, linked, vouched, refusal }: IdentityView) {
  const { t, path } = useView()
  return (
    <Layout
      title={provider}
      lead={t('accounts.identity.lead', { provider })}
      breadcrumb={[{ href: '/akun', label: t('accounts.mine') }]}
    >
      <Notice refusal={refusal} />
      {vouched && (
        <>
          <h2>{t('accounts.identity.is')}</h2>
          <SummaryList
            title={t('accounts.identity.said', { provider })}
            items={[
              { label: t('accounts.name'), value: vouched.name || null },
              { label: t('accounts.nik'), value: vouched.nik },
            ]}
          />
          <Form action="/akun/identitas">
            <Button>{t(linked ? 'accounts.identity.again' : 'accounts.identity.link')}</Button>
          </Form>
        </>
      )}
      {!vouched && (
        <p>
          <a href={path('/masuk/identitas')}>
            {t(linked ? 'accounts.identity.prove' : 'accounts.identity.begin', { provider })}
          </a>
        </p>
      )}
      {linked && !vouched && (
        <>
          <h2>{t('accounts.identity.unlink')}</h2>
          <p>{t('accounts.identity.unlink.lead', { provider })}</p>
          <Form action="/akun/identitas/pelepasan">
            <Button tone="danger">{t('accounts.identity.unlink')}</Button>
          </Form>
        </>
      )}
    </Layout>
  )
}
