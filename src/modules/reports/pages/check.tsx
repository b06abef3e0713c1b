import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, FileInput, Form, Layout, LinkList, Notice, SummaryList, useView } from '../../../ui/index.ts'
import { KeptCheck } from '../../shell/index.ts'
import type { Point } from '../model/nearby.ts'
import type { Typed } from './fill.tsx'

/** An open report that is probably the same thing. */
export interface NearView {
  number: string
  days: number
  metres: number
  supports: number
  /** The reader's own: to be followed, not supported. */
  mine: boolean
}

export interface CheckView {
  draft: string
  secret: string
  service: { id: string; name: string }
  typed: Typed
  area: string | null
  /** Answers that nobody gave: the map says them of the point. */
  byMap: readonly string[]
  /** Whose kind of thing it is, where the category asks. */
  layer: { label: string; value: string | null } | null
  point: Point | null
  /** Where (its street and village, as far as they are known) and when a photo says that it was taken; not yet agreed to. */
  offered: { point: Point; place: string | null; takenAt: string | null } | null
  photos: readonly { id: string; name: string; blurry: boolean }[]
  most: number
  near: readonly NearView[]
  /** Where news goes. */
  reach: string | null
  mistakes: readonly Mistake[]
  refusal?: Refusal
}

const inWords = ({ lat, lng }: Point) => `${lat.toFixed(5)}, ${lng.toFixed(5)}`

/** Before sending: what was said, the photos, what lies near; one press and it is at the office, or supports what is there. */
export function CheckPage(c: CheckView) {
  const { t } = useView()
  const base = `/lapor/periksa/${c.draft}`
  const key = `?k=${c.secret}`
  const byMap = (field: string) => (c.byMap.includes(field) ? t('cases.source.map') : undefined)
  return (
    <Layout
      title={t('reports.check.title')}
      eyebrow={c.service.name}
      lead={t('reports.check.lead')}
      breadcrumb={[{ href: '/lapor', label: t('reports.title') }]}
      mistakes={c.mistakes}
    >
      <Notice refusal={c.refusal} announce />
      <KeptCheck draft={c.draft}>
        <Near {...c} own={c.draft} contact={c.typed.sifat === 'anonim' ? null : c.reach} />
        <SummaryList
          title={t('reports.check.said')}
          change={`/lapor/baru/${c.service.id}?isian=${c.draft}&k=${c.secret}`}
          items={[
            {
              label: t('reports.category'),
              value: c.service.name,
              change: `/lapor?isian=${c.draft}&k=${c.secret}`,
            },
            { label: t('reports.words'), value: c.typed.uraian || t('reports.none') },
            { label: t('reports.street'), value: c.typed.jalan || t('reports.none'), note: byMap('jalan') },
            ...(c.layer
              ? [{ label: c.layer.label, value: c.layer.value ?? t('reports.none'), note: byMap('kelasJalan') }]
              : []),
            { label: t('reports.area'), value: c.area ?? t('reports.none'), note: byMap('wilayah') },
            { label: t('reports.point'), value: c.point ? inWords(c.point) : t('reports.none') },
            { label: t('reports.disclosure'), value: t(`reports.disclosure.${c.typed.sifat}`) },
            { label: t('reports.news'), value: c.reach ?? t('reports.news.none') },
          ]}
        />
        {c.offered && (
          <Form action={`${base}/titik${key}`}>
            <p>
              {t(c.offered.takenAt ? 'reports.offered.when' : 'reports.offered', {
                place: c.offered.place ?? inWords(c.offered.point),
                time: c.offered.takenAt?.slice(11, 16).replace(':', '.') ?? '',
              })}
            </p>
            <Button tone="quiet">{t('reports.offered.yes')}</Button>
          </Form>
        )}
        <FileInput
          name="foto"
          label={t('reports.photos')}
          optional
          accept={['image']}
          max={c.most}
          action={`${base}/foto${key}`}
          files={c.photos.map(({ id, name, blurry }) => ({
            id,
            name,
            href: `/berkas/${id}?k=${c.secret}&kecil=1`,
            picture: true,
            removal: `${base}/foto/${id}/hapus${key}`,
            ...(blurry && { status: { status: 'wait' as const, word: t('reports.photo.blurry') } }),
          }))}
        />
        <Form id="kirim" action={`${base}/pengiriman${key}`}>
          <Button wide>{t('reports.send')}</Button>
        </Form>
      </KeptCheck>
    </Layout>
  )
}

interface NearProps {
  near: readonly NearView[]
  /** What would not be needed then, and its secret. */
  own: string
  secret: string
  /** Where news of the other would go; null: nowhere, so that it can only be looked at. */
  contact: string | null
  /** It is at the office already. */
  sent?: boolean
}

/** "Reported 3 days ago, 40 m from here": supporting helps more than another report of the same. */
export function Near({ near, own, secret, contact, sent }: NearProps) {
  const { t } = useView()
  if (near.length === 0) return null
  return (
    <section>
      <h2>{t('reports.near')}</h2>
      {near.some(({ mine }) => !mine) && <p>{t(sent ? 'reports.near.sent.lead' : 'reports.near.lead')}</p>}
      {near.map(({ number, days, metres, supports, mine }) => (
        <article key={number}>
          <LinkList
            items={[
              mine
                ? {
                    href: `/lacak/${number}`,
                    label: t(days === 0 ? 'reports.near.mine.today' : 'reports.near.mine', { days, metres }),
                    hint: t('reports.near.mine.hint'),
                  }
                : {
                    href: `/lapor/daftar/${number}`,
                    label: t(days === 0 ? 'reports.near.today' : 'reports.near.item', { days, metres }),
                    hint: t('reports.near.support', { supports }),
                  },
            ]}
          />
          {contact && !mine && (
            <Form action={`/lapor/daftar/${number}/dukungan`} hidden={{ kontak: contact, draf: own, k: secret }}>
              <Button
                tone="quiet"
                label={t(sent ? 'reports.near.insteadNamed' : 'reports.near.supportNamed', { number })}
              >
                {t(sent ? 'reports.near.instead' : 'reports.support.send')}
              </Button>
            </Form>
          )}
        </article>
      ))}
    </section>
  )
}
