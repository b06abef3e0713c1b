import { Button, Form, LinkButton, StatusTag, useView } from '../../../ui/index.ts'

export interface HeadWorkView {
  offers: readonly string[]
  appeal: { due: number; words: string | null } | null
  failed: readonly { effect: string; because: string | null }[]
}

/** What only the head of the unit can answer: an objection, and a change of a register that failed. */
export function HeadWork({ head, seq, number }: { head: HeadWorkView; seq: number; number: string }) {
  return (
    <>
      {head.appeal && <Objection appeal={head.appeal} offers={head.offers} number={number} />}
      {head.failed.map(({ effect, because }) => (
        <Failed
          key={effect}
          because={because}
          hidden={head.offers.includes('retry') ? { effect, seq } : null}
          number={number}
        />
      ))}
    </>
  )
}

function Objection({
  appeal,
  offers,
  number,
}: {
  appeal: NonNullable<HeadWorkView['appeal']>
  offers: readonly string[]
  number: string
}) {
  const { t, format, now } = useView()
  const base = `/petugas/berkas/${number}`
  return (
    <section class="act" aria-label={t('desk.head.appeal')}>
      <h2>{t('desk.head.appeal')}</h2>
      <p>
        <StatusTag status={now > appeal.due ? 'late' : 'ok'}>
          {t('desk.limit', { when: format.dateTime(appeal.due) })}
        </StatusTag>
      </p>
      {appeal.words && <p>{appeal.words}</p>}
      <div class="actions">
        {offers.includes('uphold') && (
          <LinkButton href={`${base}/pembukaan?tahap=@appeal`}>{t('desk.do.uphold')}</LinkButton>
        )}
        {offers.includes('deny') && (
          <LinkButton tone="quiet" href={`${base}/jawaban-keberatan?tahap=@appeal`}>
            {t('desk.do.deny')}
          </LinkButton>
        )}
      </div>
    </section>
  )
}

function Failed({
  because,
  hidden,
  number,
}: {
  because: string | null
  hidden: Record<string, string | number> | null
  number: string
}) {
  const { t } = useView()
  return (
    <section class="act" aria-label={t('desk.head.effect')}>
      <h2>{t('desk.head.effect')}</h2>
      <p>{because ?? t('desk.head.effectMore')}</p>
      {hidden && (
        <Form action={`/petugas/berkas/${number}/percobaan`} hidden={hidden}>
          <Button>{t('desk.do.retry')}</Button>
        </Form>
      )}
    </section>
  )
}
