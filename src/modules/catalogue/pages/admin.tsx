import type { Text } from '../../../platform/i18n.ts'
import { pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, EmptyState, Form, Layout, LinkButton, Notice, StatusTag, Table, useView } from '../../../ui/index.ts'
import type { VersionEntry } from '../store.ts'

export const crumbs = (t: (key: string) => string, ...more: { href: string; label: string }[]) => [
  { href: '/kelola', label: t('catalogue.admin.crumb') },
  ...more,
]

export interface AdminRow {
  id: string
  name: Text
  version: number
  publishedAt: number
  offered: boolean
}

/** Every service this region has published, for who administers it. */
export function AdminListPage({ rows }: { rows: readonly AdminRow[] }) {
  const { t, lang, format, path } = useView()
  return (
    <Layout title={t('catalogue.admin')} lead={t('catalogue.admin.lead')} breadcrumb={crumbs(t)} width="wide">
      <p>
        <LinkButton icon="plus" href="/kelola/layanan/baru">
          {t('catalogue.admin.new')}
        </LinkButton>
      </p>
      <Table
        caption={t('catalogue.admin')}
        uncaptioned
        rows={rows.toSorted((a, b) => pick(a.name, lang).localeCompare(pick(b.name, lang), lang))}
        rowId={(row) => row.id}
        empty={<EmptyState title={t('catalogue.admin.empty')} />}
        columns={[
          {
            label: t('catalogue.admin.service'),
            kind: 'head',
            cell: (row) => <a href={path(`/kelola/layanan/${row.id}`)}>{pick(row.name, lang)}</a>,
          },
          { label: t('catalogue.admin.version'), kind: 'number', cell: (row) => format.number(row.version) },
          { label: t('catalogue.admin.published'), cell: (row) => format.shortDate(row.publishedAt) },
          { label: t('catalogue.admin.state'), cell: (row) => <Standing offered={row.offered} /> },
        ]}
      />
    </Layout>
  )
}

function Standing({ offered }: { offered: boolean }) {
  const { t } = useView()
  return offered ? (
    <StatusTag status="ok">{t('catalogue.admin.offered')}</StatusTag>
  ) : (
    <StatusTag status="idle">{t('catalogue.admin.withdrawn')}</StatusTag>
  )
}

export interface AdminServiceView {
  id: string
  name: Text
  /** Version that is open now; null: withdrawn. */
  current: number | null
  versions: readonly (VersionEntry & { by: string | null })[]
}

/** One service with all its versions. */
export function AdminServicePage({ id, name, current, versions }: AdminServiceView) {
  const { t, lang, format } = useView()
  const place = `/kelola/layanan/${id}`
  const before = (version: number) => versions.find((other) => other.version < version)?.version
  return (
    <Layout
      title={pick(name, lang)}
      eyebrow={id}
      breadcrumb={crumbs(t, { href: '/kelola/layanan', label: t('catalogue.admin') })}
      width="wide"
    >
      <p>
        <Standing offered={current !== null} />
      </p>
      <p class="beside">
        <LinkButton href={`/kelola/layanan/baru?dari=${id}`}>{t('catalogue.admin.renew')}</LinkButton>
        {current !== null && (
          <LinkButton tone="quiet" href={`/layanan/${id}`}>
            {t('catalogue.admin.public')}
          </LinkButton>
        )}
      </p>
      <h2>{t('catalogue.admin.versions')}</h2>
      <p>{t('catalogue.admin.versions.lead')}</p>
      <Table
        caption={t('catalogue.admin.versions')}
        uncaptioned
        rows={versions}
        rowId={(row) => String(row.version)}
        columns={[
          {
            label: t('catalogue.admin.version'),
            kind: 'head',
            cell: ({ version }) => t('catalogue.admin.numbered', { version }),
          },
          {
            label: t('catalogue.admin.published'),
            cell: (row) => [format.dateTime(row.publishedAt), row.by].filter(Boolean).join(' · '),
          },
          { label: t('catalogue.admin.drafts'), cell: (row) => t(`catalogue.drafts.${row.drafts}`) },
          {
            label: t('catalogue.admin.fingerprint'),
            kind: 'brief',
            cell: (row) => <code>{row.hash.slice(0, 12)}</code>,
          },
          {
            label: t('catalogue.admin.state'),
            cell: (row) =>
              row.version === current ? (
                <StatusTag status="ok">{t('catalogue.admin.offered')}</StatusTag>
              ) : (
                <StatusTag status="idle">
                  {t(row.withdrawnAt === null ? 'catalogue.admin.earlier' : 'catalogue.admin.withdrawn')}
                </StatusTag>
              ),
          },
          {
            label: t('catalogue.admin.see'),
            kind: 'action',
            cell: ({ version }) => (
              <>
                <LinkButton
                  tone="plain"
                  small
                  href={`${place}/versi/${version}`}
                  label={t('catalogue.admin.seeNamed', { version })}
                >
                  {t('catalogue.admin.see')}
                </LinkButton>
                {before(version) !== undefined && (
                  <LinkButton tone="plain" small href={`${place}/perbandingan?dari=${before(version)}&ke=${version}`}>
                    {t('catalogue.admin.compare', { version: before(version)! })}
                  </LinkButton>
                )}
              </>
            ),
          },
        ]}
      />
      {current !== null && (
        <p>
          <LinkButton tone="plain" href={`${place}/penarikan`}>
            {t('catalogue.admin.withdraw')}
          </LinkButton>
        </p>
      )}
    </Layout>
  )
}

/** Asks once more before a service closes. */
export function WithdrawPage({ id, name, refusal }: { id: string; name: Text; refusal?: Refusal }) {
  const { t, lang } = useView()
  const place = `/kelola/layanan/${id}`
  return (
    <Layout
      title={t('catalogue.withdraw.title', { name: pick(name, lang) })}
      lead={t('catalogue.withdraw.lead')}
      breadcrumb={crumbs(
        t,
        { href: '/kelola/layanan', label: t('catalogue.admin') },
        { href: place, label: pick(name, lang) },
      )}
    >
      <Notice refusal={refusal} />
      <Form action={`${place}/penarikan`}>
        <Button tone="danger">{t('catalogue.withdraw.sure')}</Button>
        <LinkButton tone="plain" href={place}>
          {t('catalogue.withdraw.not')}
        </LinkButton>
      </Form>
    </Layout>
  )
}

/** The file of a version, to read. */
export function SourcePage({ id, name, version, text }: { id: string; name: Text; version: number; text: string }) {
  const { t, lang } = useView()
  const place = `/kelola/layanan/${id}`
  return (
    <Layout
      title={t('catalogue.source', { name: pick(name, lang), version })}
      breadcrumb={crumbs(
        t,
        { href: '/kelola/layanan', label: t('catalogue.admin') },
        { href: place, label: pick(name, lang) },
      )}
      width="wide"
    >
      <p>
        <LinkButton tone="quiet" href={`/kelola/layanan/baru?dari=${id}&versi=${version}`}>
          {t('catalogue.admin.renew')}
        </LinkButton>
      </p>
      <pre tabindex={0}>{text}</pre>
    </Layout>
  )
}
