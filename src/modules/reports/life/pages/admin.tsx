import type { Mistake } from '../../../../platform/http/operation.ts'
import { Button, Form, Layout, LongText, type Option, Select, Table, TextInput, useView } from '../../../../ui/index.ts'
import { places } from '../model/template.ts'
import type { Ombudsman } from '../ombudsman-store.ts'

export const templatesPath = '/kelola/jawaban'
export const ombudsmanPath = '/kelola/ombudsman'

export interface TemplatesView {
  rows: readonly { id: string; name: string; use: string; service: string; stage: string; reason: string }[]
  uses: readonly Option[]
  services: readonly Option[]
  stages: readonly Option[]
  reasons: readonly Option[]
  typed: Readonly<Record<string, string>>
  mistakes: readonly Mistake[]
}

/** Answers that officers have at hand, by where they are written and why. */
export function TemplatesPage({ view: v }: { view: TemplatesView }) {
  const { t, path } = useView()
  return (
    <Layout
      title={t('reports.templates')}
      lead={t('reports.templates.lead')}
      width="wide"
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      mistakes={v.mistakes}
    >
      <Table
        caption={t('reports.templates')}
        uncaptioned
        rows={v.rows}
        rowId={(row) => row.id}
        empty={<p>{t('reports.templates.none')}</p>}
        columns={[
          {
            label: t('reports.template.name'),
            kind: 'head',
            cell: (row) => <a href={path(`${templatesPath}?ubah=${row.id}#jawaban`)}>{row.name}</a>,
          },
          { label: t('reports.template.use'), cell: (row) => row.use },
          { label: t('reports.category'), cell: (row) => row.service },
          { label: t('reports.template.stage'), cell: (row) => row.stage },
          { label: t('reports.template.reason'), cell: (row) => row.reason },
          {
            label: t('reports.routes.change'),
            kind: 'action',
            cell: (row) => (
              <Form action={`${templatesPath}/${row.id}/hapus`}>
                <Button tone="plain" small label={t('reports.template.dropNamed', { answer: row.name })}>
                  {t('ui.remove')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <section id="jawaban">
        <h2>{t(v.typed.id ? 'reports.template.change' : 'reports.template.add')}</h2>
        <TemplateForm view={v} />
      </section>
    </Layout>
  )
}

function TemplateForm({ view: { typed, uses, services, stages, reasons } }: { view: TemplatesView }) {
  const { t } = useView()
  const any = t('reports.routes.any')
  const hint = t('reports.template.places', { places: places.map((place) => `{${place}}`).join(' ') })
  return (
    <Form action={templatesPath} hidden={{ id: typed.id ?? '' }}>
      <TextInput name="name" label={t('reports.template.name')} value={typed.name ?? ''} maxLength={120} />
      <Select name="use" label={t('reports.template.use')} options={uses} value={typed.use ?? ''} />
      <Select
        name="service"
        label={t('reports.category')}
        options={services}
        value={typed.service}
        empty={any}
        optional
      />
      <Select
        name="stage"
        label={t('reports.template.stage')}
        options={stages}
        value={typed.stage}
        empty={any}
        optional
      />
      <Select
        name="reason"
        label={t('reports.template.reason')}
        hint={t('reports.template.reason.hint')}
        options={reasons}
        value={typed.reason}
        empty={any}
        optional
      />
      <LongText
        name="words_id"
        label={t('reports.template.words.id')}
        hint={hint}
        value={typed.words_id}
        maxLength={2000}
      />
      <LongText
        name="words_en"
        label={t('reports.template.words.en')}
        hint={hint}
        value={typed.words_en}
        maxLength={2000}
      />
      <Button>{t('ui.save')}</Button>
    </Form>
  )
}

/** Where the region's representative of the Ombudsman is. */
export function OmbudsmanPage({ typed, mistakes }: { typed: Ombudsman; mistakes: readonly Mistake[] }) {
  const { t } = useView()
  return (
    <Layout
      title={t('reports.ombudsman')}
      lead={t('reports.ombudsman.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      mistakes={mistakes}
    >
      <Form action={ombudsmanPath}>
        <TextInput name="name" label={t('reports.ombudsman.name')} value={typed.name} maxLength={200} />
        <LongText
          name="address"
          label={t('reports.ombudsman.address')}
          value={typed.address}
          maxLength={400}
          rows={2}
        />
        <TextInput
          name="phone"
          label={t('reports.ombudsman.phone')}
          value={typed.phone ?? ''}
          maxLength={60}
          optional
        />
        <TextInput name="link" label={t('reports.ombudsman.link')} value={typed.link ?? ''} maxLength={300} optional />
        <Button>{t('ui.save')}</Button>
      </Form>
    </Layout>
  )
}
