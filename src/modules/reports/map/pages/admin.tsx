import type { Mistake } from '../../../../platform/http/operation.ts'
import { Button, Field, Form, Layout, Notice, Table, TextInput, useView } from '../../../../ui/index.ts'
import type { FileFault } from '../../model/geojson.ts'
import type { MapSettings } from '../outline-store.ts'

export const mapAdminPath = '/kelola/peta'

export interface MapAdminView {
  settings: MapSettings
  areas: readonly { code: string; name: string; drawn: boolean }[]
  /** Classes of road that categories tell apart. */
  classes: readonly string[]
  /** What is wrong with a file of outlines or of streets. */
  faulty?: { of: 'outline' | 'streets'; faults: readonly FileFault[] }
  mistakes?: readonly Mistake[]
  typed?: { tiles: string; credit: string }
}

const SHOWN = 100

/** The land's outlines, its streets and, where the region wants them, tiles of a map. */
export function MapAdminPage({ settings, areas, classes, faulty, mistakes = [], typed }: MapAdminView) {
  const { t, format } = useView()
  const written = (values: Record<string, string | number>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? format.number(value) : value]),
    )
  const drawn = areas.filter((area) => area.drawn).length
  return (
    <Layout
      title={t('reports.mapAdmin')}
      lead={t('reports.mapAdmin.lead')}
      width="wide"
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      mistakes={mistakes}
    >
      {faulty && (
        <>
          <Notice tone="bad" announce>
            {t('reports.outline.wrong')}
          </Notice>
          <Table
            caption={t('reports.outline.faults')}
            rows={faulty.faults.slice(0, SHOWN)}
            rowId={({ feature, code }) => `${feature}-${code}`}
            columns={[
              {
                label: t('reports.outline.feature'),
                kind: 'head',
                cell: ({ feature }) =>
                  feature === null ? t('reports.outline.file') : t('reports.outline.nth', { feature }),
              },
              {
                label: t('reports.outline.what'),
                kind: 'words',
                cell: ({ code, values = {} }) => t(`reports.${faulty.of}.${code}`, written(values)),
              },
            ]}
          />
        </>
      )}
      <section>
        <h2>{t('reports.outline')}</h2>
        <p>{t('reports.outline.lead')}</p>
        <p>{t('reports.outline.drawn', { drawn, all: areas.length })}</p>
        <Form action={`${mapAdminPath}/batas`} multipart>
          <Field name="geojson" label={t('reports.outline.choose')} hint={t('reports.outline.hint')}>
            {(ties) => <input {...ties} class="input" type="file" accept=".geojson,.json,application/geo+json" />}
          </Field>
          <Button>{t('reports.outline.take')}</Button>
        </Form>
        {drawn < areas.length && (
          <ul>
            {areas
              .filter((area) => !area.drawn)
              .slice(0, SHOWN)
              .map(({ code, name }) => (
                <li key={code}>
                  {name} ({code})
                </li>
              ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t('reports.streets')}</h2>
        <p>{t('reports.streets.lead')}</p>
        <p>{t('reports.streets.known', { count: format.number(settings.streets) })}</p>
        <Form action={`${mapAdminPath}/jalan`} multipart>
          <Field
            name="jalan"
            label={t('reports.outline.choose')}
            hint={t('reports.streets.hint', { classes: classes.join(', ') })}
          >
            {(ties) => <input {...ties} class="input" type="file" accept=".geojson,.json,application/geo+json" />}
          </Field>
          <Button tone="quiet">{t('reports.streets.take')}</Button>
        </Form>
      </section>
      <section>
        <h2>{t('reports.tiles')}</h2>
        <p>{t('reports.tiles.lead')}</p>
        <Form action={`${mapAdminPath}/ubin`}>
          <TextInput
            name="tiles"
            label={t('reports.tiles.address')}
            hint={t('reports.tiles.hint')}
            value={typed?.tiles ?? settings.tiles?.address}
            optional
          />
          <TextInput
            name="credit"
            label={t('reports.tiles.credit')}
            hint={t('reports.tiles.creditHint')}
            value={typed?.credit ?? settings.tiles?.credit}
            optional
          />
          <Button tone="quiet">{t('reports.tiles.save')}</Button>
        </Form>
      </section>
    </Layout>
  )
}
