import { Button, Form, LinkButton, LinkList, TextInput, useView } from '../../../../ui/index.ts'

export interface SimilarView {
  number: string
  days: number
  metres: number
  supports: number
}

export interface CaseBlockView {
  number: string
  sp4n: string | null
  merge: boolean
  /** The open stage from which each is done; null: not now, or not by this officer. */
  split: string | null
  recategorise: string | null
  transfer: string | null
  unmerge: string | null
  similar: readonly SimilarView[]
  links: readonly { href: string | null; label: string }[]
  /** What reporters of reports merged into this one wrote since. */
  added: readonly { number: string; at: number; words: string }[]
}

export function CaseBlock({ view: c }: { view: CaseBlockView }) {
  const { t, path } = useView()
  const base = `/petugas/berkas/${c.number}`
  const ways = [
    { stage: c.split, to: 'pemecahan', word: 'split', hint: 'D' },
    { stage: c.recategorise, to: 'jenis', word: 'recategorise', hint: 'K' },
    { stage: c.transfer, to: 'lintas-daerah', word: 'transfer', hint: 'W' },
    { stage: c.unmerge, to: 'pelepasan-gabungan', word: 'unmerge', hint: 'D' },
  ].filter(({ stage }) => stage !== null)
  return (
    <section class="act" aria-label={t('reports.case')}>
      <h2>{t('reports.case')}</h2>
      {c.links.length > 0 && (
        <ul>
          {c.links.map(({ href, label }) => (
            <li key={label}>{href ? <a href={path(href)}>{label}</a> : label}</li>
          ))}
        </ul>
      )}
      {c.added.length > 0 && <Added view={c} />}
      {c.merge && <Similar view={c} />}
      {ways.length > 0 && (
        <div class="actions">
          {ways.map(({ stage, to, word, hint }) => (
            <LinkButton key={word} tone="quiet" href={`${base}/${to}?tahap=${stage}`} keyHint={hint}>
              {t(`desk.do.${word}`)}
            </LinkButton>
          ))}
        </div>
      )}
      <Form class="writing" action={`${base}/sp4n`} label={t('reports.sp4n')}>
        <TextInput
          name="sp4n"
          label={t('reports.sp4n')}
          hint={t('reports.sp4n.hint')}
          value={c.sp4n ?? ''}
          width={16}
          optional
        />
        <Button tone="quiet" small>
          {t('ui.save')}
        </Button>
      </Form>
    </section>
  )
}

function Added({ view: { added } }: { view: CaseBlockView }) {
  const { t, path, format } = useView()
  return (
    <>
      <h3>{t('reports.added')}</h3>
      <ul>
        {added.map(({ number, at, words }) => (
          <li key={`${number}/${at}`}>
            <a href={path(`/petugas/berkas/${number}`)}>{number}</a> · {format.dateTime(at)}
            <blockquote class="said">{words}</blockquote>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Reports that are probably the same thing; each leads to seeing both beside each other. */
export function SimilarLinks({ to, similar }: { to: string; similar: readonly SimilarView[] }) {
  const { t } = useView()
  return (
    <LinkList
      items={similar.map(({ number, days, metres, supports }) => ({
        href: `${to}?dengan=${number}`,
        label: number,
        hint: t(days === 0 ? 'reports.similar.today' : 'reports.similar.hint', { days, metres, supports }),
      }))}
    />
  )
}

function Similar({ view: c }: { view: CaseBlockView }) {
  const { t } = useView()
  const base = `/petugas/berkas/${c.number}/penggabungan`
  return (
    <>
      <h3>{t('reports.similar')}</h3>
      {c.similar.length > 0 ? (
        <SimilarLinks to={base} similar={c.similar} />
      ) : (
        <p class="faint">{t('reports.similar.none')}</p>
      )}
      <div class="actions">
        <LinkButton tone="quiet" href={base} keyHint="M">
          {t('desk.do.merge')}
        </LinkButton>
      </div>
    </>
  )
}
