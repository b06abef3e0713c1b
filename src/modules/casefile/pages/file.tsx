import { Layout, LinkList, Notice, PrintButton, SummaryList, Table, useView } from '../../../ui/index.ts'
import type { CaseFile } from '../file.ts'
import { casefilePath } from '../paths.ts'
import { aboutOf } from '../sheet.ts'
import { provedWords, purposeWords, stopWords, timesWords } from '../words.ts'

/** The whole record of one case, to be read, printed or taken away. */
export function FilePage({ file, back }: { file: CaseFile; back: { href: string; label: string } }) {
  const view = useView()
  const { t } = view
  const broken = file.proof.some(({ position, holds }) => position !== null && !holds)
  return (
    <Layout
      title={t('casefile.title')}
      eyebrow={`${file.service.name} · ${file.number}`}
      lead={t(`casefile.lead.${file.asker}`)}
      breadcrumb={[back]}
      width="wide"
    >
      <Rows title={t('casefile.about')} rows={aboutOf(file, view)} />
      <Rows title={t('casefile.times')} rows={timesWords(file, view)} />
      <Stops stops={file.stops} />
      <Events events={file.events} />
      <Readers readers={file.readers} />
      <Fingerprints {...file} />
      <section>
        <h2>{t('casefile.proof')}</h2>
        <Notice tone={broken ? 'bad' : 'ok'}>{provedWords(file, t)}</Notice>
        <Proof proof={file.proof} />
        <p class="faint">{t('casefile.proof.how')}</p>
      </section>
      <Rows title={t('casefile.standard.delivery')} rows={componentsOf(file.standard.delivery)} />
      <Rows title={t('casefile.standard.inside')} rows={componentsOf(file.standard.inside)} />
      <section>
        <h2>{t('casefile.take')}</h2>
        <LinkList
          items={[
            {
              href: `${casefilePath(file.number)}/unduhan/pdf`,
              label: t('casefile.pdf'),
              hint: t('casefile.pdf.hint'),
            },
            {
              href: `${casefilePath(file.number)}/unduhan/json`,
              label: t('casefile.json'),
              hint: t('casefile.json.hint'),
            },
          ]}
        />
        <PrintButton />
      </section>
    </Layout>
  )
}

const componentsOf = (components: CaseFile['standard']['delivery']) =>
  components.map(({ label, words }) => [label, words.join('; ')] as const)

function Rows({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return <SummaryList title={title} items={rows.map(([label, value]) => ({ label, value }))} />
}

function Stops({ stops }: Pick<CaseFile, 'stops'>) {
  const { t, format } = useView()
  return (
    <section>
      <h2>{t('casefile.stops')}</h2>
      <Table
        caption={t('casefile.stops')}
        uncaptioned
        rows={stops}
        rowId={({ from, kind, stage }) => `${from}-${kind}-${stage}`}
        empty={<p>{t('casefile.stops.none')}</p>}
        columns={[
          { label: t('casefile.ground'), kind: 'head', cell: ({ ground }) => t(`cases.hold.ground.${ground}`) },
          { label: t('casefile.stage'), cell: ({ stage }) => stage ?? t('casefile.wholeCase') },
          { label: t('casefile.from'), cell: ({ from }) => format.dateTime(from) },
          { label: t('casefile.to'), cell: ({ to }) => (to === null ? t('casefile.lasts') : format.dateTime(to)) },
          { label: t('casefile.counts'), kind: 'words', cell: (stop) => stopWords(stop, t) },
        ]}
      />
    </section>
  )
}

function Events({ events }: Pick<CaseFile, 'events'>) {
  const { t, format } = useView()
  return (
    <section>
      <h2>{t('casefile.events')}</h2>
      <Table
        caption={t('casefile.events')}
        uncaptioned
        rows={events}
        rowId={({ seq }) => String(seq)}
        columns={[
          {
            label: t('casefile.what'),
            kind: 'head',
            cell: ({ seq, what, stage }) => [`${seq}. ${what}`, stage].filter(Boolean).join(' · '),
          },
          { label: t('casefile.at'), cell: ({ at }) => format.dateTime(at) },
          { label: t('casefile.who'), cell: ({ who }) => who },
          {
            label: t('casefile.why'),
            kind: 'words',
            cell: ({ because, marks, words }) => [because, ...marks, words].filter(Boolean).join(' · ') || '–',
          },
        ]}
      />
    </section>
  )
}

function Readers({ readers }: Pick<CaseFile, 'readers'>) {
  const { t, format } = useView()
  return (
    <section>
      <h2>{t('casefile.readers')}</h2>
      <Table
        caption={t('casefile.readers')}
        uncaptioned
        rows={readers}
        rowId={({ at, name, purpose }) => `${at}-${name}-${purpose}`}
        empty={<p>{t('casefile.readers.none')}</p>}
        columns={[
          { label: t('casefile.at'), kind: 'head', cell: ({ at }) => format.dateTime(at) },
          { label: t('casefile.who'), cell: ({ name }) => name },
          { label: t('casefile.for'), cell: ({ purpose }) => purposeWords(purpose, t) },
        ]}
      />
    </section>
  )
}

function Fingerprints({ documents, papers }: CaseFile) {
  const { t, format, path } = useView()
  const rows = [
    ...documents.map((one) => ({ ...one, label: [one.title, one.number].filter(Boolean).join(' ') })),
    ...papers.map((one) => ({ ...one, code: null, ended: null })),
  ]
  return (
    <section>
      <h2>{t('casefile.documents')}</h2>
      <Table
        caption={t('casefile.documents')}
        uncaptioned
        rows={rows}
        rowId={({ sha256 }) => sha256}
        empty={<p>{t('casefile.documents.none')}</p>}
        columns={[
          {
            label: t('casefile.document'),
            kind: 'head',
            cell: ({ label, code }) => (code ? <a href={path(`/verifikasi/${code}`)}>{label}</a> : label),
          },
          { label: t('casefile.at'), cell: ({ at }) => format.dateTime(at) },
          { label: t('casefile.fingerprint'), kind: 'words', cell: ({ sha256 }) => <code>{sha256}</code> },
        ]}
      />
      <p class="faint">{t('casefile.documents.how')}</p>
    </section>
  )
}

function Proof({ proof }: Pick<CaseFile, 'proof'>) {
  const { t, format } = useView()
  return (
    <Table
      caption={t('casefile.proof')}
      uncaptioned
      rows={proof}
      rowId={({ seq }) => String(seq)}
      columns={[
        { label: t('casefile.seq'), kind: 'head', cell: ({ seq }) => seq },
        { label: t('casefile.position'), cell: ({ position }) => (position === null ? '–' : format.number(position)) },
        { label: t('casefile.leaf'), kind: 'words', cell: ({ leaf }) => (leaf ? <code>{leaf}</code> : '–') },
      ]}
    />
  )
}
