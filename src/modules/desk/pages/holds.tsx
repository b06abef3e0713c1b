import { Button, Form, LinkButton, StatusTag, useView } from '../../../ui/index.ts'

export interface HoldView {
  kind: string
  /** Why, in words. */
  ground: string
  /** Null: the whole case. */
  stage: string | null
  stageName: string | null
  since: number
  until: number | null
  stops: boolean
  mayEnd: boolean
}

/** Holds are a set: each with its ground, whose time it is, and its own end (decisions 8). */
export function Holds({ holds, number, seq }: { holds: readonly HoldView[]; number: string; seq: number }) {
  const { t, format } = useView()
  if (holds.length === 0) return null
  return (
    <section>
      <h2>{t('desk.holds')}</h2>
      <ul class="history">
        {holds.map((hold) => (
          <li key={`${hold.kind}-${hold.stage}`}>
            <StatusTag status="held">{t(`cases.held.${hold.kind}`)}</StatusTag> <strong>{hold.ground}</strong>
            {hold.stageName && ` · ${hold.stageName}`}
            <p>
              <small>
                {t('desk.hold.since', { when: format.dateTime(hold.since) })}
                {hold.until && ` · ${t('desk.hold.ends', { when: format.date(hold.until) })}`}
                {` · ${t(hold.stops ? 'desk.hold.stops' : 'desk.hold.runs')}`}
              </small>
            </p>
            {hold.mayEnd && <End hold={hold} number={number} seq={seq} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

// Taking back a send-back tells the applicant why, so it has a page.
function End({ hold, number, seq }: { hold: HoldView; number: string; seq: number }) {
  const { t } = useView()
  const stage = hold.stage ?? undefined
  if (hold.kind === 'applicant')
    return (
      <LinkButton tone="plain" href={`/petugas/berkas/${number}/penarikan?tahap=${stage ?? ''}`}>
        {t('desk.do.takeBack')}
      </LinkButton>
    )
  return (
    <Form action={`/petugas/berkas/${number}/pelanjutan`} hidden={{ stage, kind: hold.kind, seq }} label={hold.ground}>
      <Button tone="quiet">{t(hold.kind === 'appointment' ? 'desk.resume.came' : 'desk.resume')}</Button>
    </Form>
  )
}
