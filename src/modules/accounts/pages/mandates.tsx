import type { DateText } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Choices,
  DateInput,
  Form,
  Layout,
  LinkButton,
  NikInput,
  Notice,
  StatusTag,
  SummaryList,
  TextInput,
  useView,
} from '../../../ui/index.ts'

export interface MandateCard {
  id: string
  /** Who holds it, or whom it is for. */
  who: string
  services: readonly string[]
  until: DateText
  evidence: string | null
  standing: 'offered' | 'inForce' | 'ended'
}

export interface MandatesView {
  given: readonly MandateCard[]
  held: readonly MandateCard[]
  /** Waiting for an answer of whoever looks. */
  offered: readonly MandateCard[]
}

/** Who acts for me, and for whom I act. */
export function MandatesPage({ given, held, offered }: MandatesView) {
  const { t } = useView()
  return (
    <Layout
      title={t('accounts.mandates')}
      lead={t('accounts.mandates.lead')}
      breadcrumb={[{ href: '/akun', label: t('accounts.mine') }]}
    >
      {offered.length > 0 && (
        <section>
          <h2>{t('accounts.mandates.offered')}</h2>
          {offered.map((card) => (
            <Card key={card.id} card={card}>
              <Form action={`/akun/kuasa/${card.id}/jawaban`}>
                <div class="actions">
                  <Button name="jawaban" value="terima" label={t('accounts.mandate.acceptFor', { name: card.who })}>
                    {t('accounts.mandate.accept')}
                  </Button>
                  <Button
                    tone="quiet"
                    name="jawaban"
                    value="tolak"
                    label={t('accounts.mandate.declineFor', { name: card.who })}
                  >
                    {t('accounts.mandate.decline')}
                  </Button>
                </div>
              </Form>
            </Card>
          ))}
        </section>
      )}
      <section>
        <h2>{t('accounts.mandates.given')}</h2>
        {given.length === 0 && <p class="faint">{t('accounts.mandates.givenNone')}</p>}
        {given.map((card) => (
          <Card key={card.id} card={card}>
            <End card={card} word="accounts.mandate.withdraw" />
          </Card>
        ))}
        <LinkButton href="/akun/kuasa/baru" tone={offered.length > 0 ? 'quiet' : 'primary'}>
          {t('accounts.mandate.give')}
        </LinkButton>
      </section>
      {held.length > 0 && (
        <section>
          <h2>{t('accounts.mandates.held')}</h2>
          {held.map((card) => (
            <Card key={card.id} card={card}>
              <End card={card} word="accounts.mandate.giveBack" />
            </Card>
          ))}
        </section>
      )}
    </Layout>
  )
}

const tags = { offered: 'wait', inForce: 'ok', ended: 'late' } as const

function Card({ card, children }: { card: MandateCard; children: preact.ComponentChildren }) {
  const { t, format } = useView()
  return (
    <article>
      <SummaryList
        title={card.who}
        items={[
          { label: t('accounts.mandate.services'), value: card.services.join(', ') },
          { label: t('accounts.mandate.until'), value: format.date(card.until) },
          ...(card.evidence ? [{ label: t('accounts.mandate.evidence'), value: card.evidence }] : []),
        ]}
      />
      <p>
        <StatusTag status={tags[card.standing]}>{t(`accounts.mandate.${card.standing}`)}</StatusTag>
      </p>
      {children}
    </article>
  )
}

function End({ card, word }: { card: MandateCard; word: string }) {
  const { t } = useView()
  if (card.standing === 'ended') return null
  return (
    <Form action={`/akun/kuasa/${card.id}/pengakhiran`}>
      <Button tone="quiet" label={`${t(word)}: ${card.who}`}>
        {t(word)}
      </Button>
    </Form>
  )
}

export interface TermsView {
  services: readonly { value: string; label: string }[]
  contact: string
  chosen: readonly string[]
  until: { d: string; m: string; y: string } | null
  mistakes: readonly Mistake[]
  refusal?: Refusal
}

/** Gives somebody the right to act for oneself. */
export function MandatePage(view: TermsView) {
  const { t } = useView()
  return (
    <Layout
      title={t('accounts.mandate.give')}
      lead={t('accounts.mandate.give.lead')}
      breadcrumb={[
        { href: '/akun', label: t('accounts.mine') },
        { href: '/akun/kuasa', label: t('accounts.mandates') },
      ]}
      mistakes={view.mistakes}
    >
      <Notice refusal={view.refusal} />
      <Form action="/akun/kuasa">
        <Terms view={view} contact="accounts.mandate.to" />
        <Button>{t('accounts.mandate.send')}</Button>
      </Form>
    </Layout>
  )
}

/** An officer copies a signed letter of authority; the holder is here. */
export function LetterPage(view: TermsView & { nik: string; number: string }) {
  const { t } = useView()
  return (
    <Layout
      title={t('accounts.letter')}
      lead={t('accounts.letter.lead')}
      breadcrumb={[{ href: '/petugas/loket', label: t('ui.menu.counter') }]}
      mistakes={view.mistakes}
    >
      <Notice refusal={view.refusal} />
      <Form action="/petugas/loket/kuasa">
        <NikInput name="nik" label={t('accounts.letter.nik')} value={view.nik} />
        <TextInput name="evidence" label={t('accounts.letter.number')} value={view.number} maxLength={60} />
        <Terms view={view} contact="accounts.letter.contact" />
        <Button>{t('accounts.letter.save')}</Button>
      </Form>
    </Layout>
  )
}

function Terms({ view, contact }: { view: TermsView; contact: string }) {
  const { t } = useView()
  return (
    <>
      <TextInput
        name="contact"
        label={t(contact)}
        hint={t('accounts.contact.hint')}
        value={view.contact}
        maxLength={200}
      />
      <Choices
        name="services"
        label={t('accounts.mandate.services')}
        options={[{ value: '*', label: t('accounts.mandate.all') }, ...view.services]}
        value={view.chosen}
      />
      <DateInput name="until" label={t('accounts.mandate.until')} value={view.until} />
    </>
  )
}
