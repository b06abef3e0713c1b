import { pick, type Text } from '../../../platform/i18n.ts'
import { Button, Form, Layout, LinkButton, LongText, useView } from '../../../ui/index.ts'
import type { ApplicantOffer } from '../model/actions.ts'
import { withSecret } from './secret.ts'

interface DoingProps {
  number: string
  secret: string | null
  offers: readonly ApplicantOffer[]
}

// What needs a few words: field, and where it goes.
const written = [
  { offer: 'comment', name: 'text', path: 'catatan', rows: 3, max: 2000 },
  { offer: 'appeal', name: 'reason', path: 'keberatan', rows: 5, max: 4000 },
  { offer: 'reopen', name: 'again', path: 'pembukaan', rows: 3, max: 2000 },
] as const

/** What the applicant can do now. */
export function Doing({ number, secret, offers }: DoingProps) {
  const { t } = useView()
  const base = `/lacak/${number}`
  return (
    <>
      {written
        .filter(({ offer }) => offers.includes(offer))
        .map(({ offer, name, path, rows, max }) => (
          <Form class="writing" key={offer} action={withSecret(`${base}/${path}`, secret)} label={t(`cases.${offer}`)}>
            <LongText
              name={name}
              label={t(`cases.${offer}`)}
              hint={t(`cases.${offer}.hint`)}
              maxLength={max}
              rows={rows}
            />
            <Button tone="quiet">{t(`cases.${offer}.send`)}</Button>
          </Form>
        ))}
      <div class="actions">
        <LinkButton tone="quiet" href={withSecret(`${base}/tanda-terima`, secret)}>
          {t('cases.receipt')}
        </LinkButton>
        {offers.includes('withdraw') && (
          <LinkButton tone="plain" href={withSecret(`${base}/pembatalan`, secret)}>
            {t('cases.withdraw')}
          </LinkButton>
        )}
      </div>
    </>
  )
}

/** Asks once before a request is withdrawn. */
export function WithdrawPage({ number, secret, service }: { number: string; secret: string | null; service: Text }) {
  const view = useView()
  return (
    <Layout
      title={view.t('cases.withdraw')}
      eyebrow={`${pick(service, view.lang)} · ${number}`}
      lead={view.t('cases.withdraw.lead')}
    >
      <Form action={withSecret(`/lacak/${number}/pembatalan`, secret)}>
        <LongText name="reason" label={view.t('cases.withdraw.reason')} optional maxLength={1000} rows={2} />
        <Button tone="danger">{view.t('cases.withdraw.yes')}</Button>
        <LinkButton tone="plain" href={withSecret(`/lacak/${number}`, secret)}>
          {view.t('cases.back')}
        </LinkButton>
      </Form>
    </Layout>
  )
}
