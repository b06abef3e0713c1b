import type { Mistake } from '../../../platform/http/operation.ts'
import { editionWords, pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Form, Layout, LongText, Notice, Stat, Stats, StatusTag, Table, useView } from '../../../ui/index.ts'
import { evaluationPath, evaluationsPath, resultPath, scorePath } from '../paths.ts'
import type { EvaluationView, KeptLine } from '../views.ts'
import { looks, seenAt, useFigureWords, useHundredths } from './words.ts'

type Props = EvaluationView & { mistakes?: readonly Mistake[]; refusal?: Refusal; typed: string }

/** One evaluation in the office: each indicator with its score and ground, and what can be done next. */
export function EvaluationPage(view: Props) {
  const { t, lang } = useView()
  const hundredths = useHundredths()
  const { evaluation, result, instrument } = view
  return (
    <Layout
      title={t('evaluation.of', { unit: pick(view.name, lang), year: evaluation.year })}
      lead={t('evaluation.by', { law: instrument.law })}
      breadcrumb={[{ href: evaluationsPath, label: t('evaluation.title') }]}
      width="wide"
      mistakes={view.mistakes}
    >
      <Notice refusal={view.refusal} announce />
      <p>
        <StatusTag status={looks[evaluation.status]}>{t(`evaluation.status.${evaluation.status}`)}</StatusTag>
      </p>
      {evaluation.note && (
        <Notice title={t('evaluation.revisionOf', { edition: editionWords(t, evaluation.revision) })}>
          {evaluation.note}
        </Notice>
      )}
      <Stats>
        <Stat
          label={t(evaluation.status === 'closed' ? 'evaluation.index' : 'evaluation.indexNow')}
          value={result ? hundredths(result.index) : '–'}
          note={
            result
              ? t('evaluation.letter', { letter: result.letter })
              : t('evaluation.missing', { count: view.missing })
          }
        />
      </Stats>
      <Next {...view} />
      {view.answer && (
        <section>
          <h2>{t('evaluation.answer')}</h2>
          {view.answer.by && <p class="faint">{view.answer.by}</p>}
          {view.answer.words.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </section>
      )}
      {instrument.aspects.map((aspect) => (
        <Aspect
          key={aspect.key}
          view={view}
          title={t('evaluation.aspect', { name: pick(aspect.name, lang), weight: aspect.weight })}
          lines={view.lines.filter(({ indicator }) => aspect.indicators.includes(indicator))}
        />
      ))}
      {view.revisions.length > 0 && <Revisions {...view} />}
    </Layout>
  )
}

function Aspect({ view, title, lines }: { view: Props; title: string; lines: readonly KeptLine[] }) {
  const { t, lang, path } = useView()
  const { id, unit } = view.evaluation
  const words = useFigureWords('office')
  return (
    <Table
      caption={title}
      rows={lines}
      rowId={({ indicator }) => indicator.key}
      marked={({ score }) => score === null}
      columns={[
        {
          label: t('evaluation.indicator'),
          kind: 'head',
          cell: ({ indicator }) => pick(indicator.name, lang),
        },
        { label: t('evaluation.weight'), kind: 'number', cell: ({ indicator }) => `${indicator.weight}%` },
        { label: t('evaluation.score'), kind: 'number', cell: ({ score }) => score ?? '–' },
        {
          label: t('evaluation.ground'),
          kind: 'words',
          cell: (line) => (
            <>
              {line.figure && <a href={path(seenAt(line.indicator.data!.source, unit))}>{words(line)}</a>}
              {line.note && <span>{line.figure ? ` · ${line.note}` : line.note}</span>}
              {line.link && (
                <>
                  {' '}
                  <a href={line.link} rel="noreferrer">
                    {t('evaluation.evidence.link')}
                  </a>
                </>
              )}
              {line.file && (
                <>
                  {' '}
                  <a href={path(`${scorePath(id, line.indicator.key)}/bukti`)}>{t('evaluation.evidence.file')}</a>
                </>
              )}
              {!line.figure && line.score === null && t('evaluation.unscored')}
            </>
          ),
        },
        ...(view.rights.scores
          ? [
              {
                label: t('evaluation.fill'),
                kind: 'action' as const,
                cell: ({ indicator }: KeptLine) => (
                  <a
                    href={path(scorePath(id, indicator.key))}
                    aria-label={t('evaluation.fillNamed', { name: pick(indicator.name, lang) })}
                  >
                    {t('evaluation.fill')}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** What whoever looks may do now. */
function Next(view: Props) {
  const { t, now, path, format } = useView()
  const { evaluation, rights, missing } = view
  const to = evaluationPath(evaluation.id)
  const waits = evaluation.status === 'presented' && now <= evaluation.answerDue!
  const words = (name: 'answer' | 'note', label: string, hint: string) => (
    <LongText name={name} label={label} hint={hint} value={view.typed} maxLength={4000} />
  )
  return (
    <>
      {evaluation.status === 'presented' && (
        <p>{t('evaluation.answerUntil', { due: format.dateTime(evaluation.answerDue!) })}</p>
      )}
      {evaluation.status === 'filling' && rights.scores && missing === 0 && (
        <Form action={`${to}/penyampaian`}>
          <p>{t('evaluation.present.hint')}</p>
          <Button>{t('evaluation.present')}</Button>
        </Form>
      )}
      {rights.answers && (
        <Form action={`${to}/tanggapan`}>
          {words('answer', t('evaluation.answer'), t('evaluation.answer.hint'))}
          <Button>{t('evaluation.answer.send')}</Button>
        </Form>
      )}
      {rights.closes && !waits && (
        <Form action={`${to}/penutupan`}>
          <p>{t('evaluation.close.hint')}</p>
          <Button>{t('evaluation.close')}</Button>
        </Form>
      )}
      {evaluation.status === 'closed' && (
        <p class="ways">
          <a href={path(`${resultPath(evaluation.year, evaluation.unit)}?revisi=${evaluation.revision}`)}>
            {t('evaluation.seePublic')}
          </a>
        </p>
      )}
      {rights.revises && (
        <Form action={`${to}/revisi`} hidden={{ id: view.newId }}>
          {words('note', t('evaluation.revise.note'), t('evaluation.revise.hint'))}
          <Button tone="quiet">{t('evaluation.revise')}</Button>
        </Form>
      )}
    </>
  )
}

function Revisions({ revisions }: Props) {
  const { t, path } = useView()
  return (
    <section>
      <h2>{t('evaluation.revisions')}</h2>
      <ul>
        {revisions.map(({ id, revision, status }) => (
          <li key={id}>
            <a href={path(evaluationPath(id))}>
              {t('evaluation.revisionNamed', {
                edition: editionWords(t, revision),
                status: t(`evaluation.status.${status}`),
              })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
