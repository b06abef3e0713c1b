import type { Mistake } from '../../../platform/http/operation.ts'
import {
  Button,
  Choice,
  Choices,
  Field,
  Form,
  Layout,
  LongText,
  type Option,
  Select,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import { KeptForm } from '../../shell/index.ts'
import { type Ground, PinMap } from '../map/pages/door.tsx'

export type Typed = Readonly<Partial<Record<string, string>>>

export interface FillView {
  /** Id under which it is kept; made with the page, so that sending it twice makes one. */
  draft: string
  service: { id: string; name: string }
  question: string
  wordsOptional: boolean
  /** It happens at a place. */
  place: boolean
  layer: { label: string; options: readonly Option[] } | null
  areas: readonly Option[]
  /** Logged in: news goes to the account. */
  known: boolean
  /** At most so many are kept on the phone. */
  photos: number
  typed: Typed
  /** What the point says, that fills what is left empty. */
  placed?: Typed
  /** Photos that the office has already, opened by the draft's secret. */
  kept: readonly { id: string; name: string }[]
  secret: string
  /** For choosing the place on a map; null: it happens nowhere. */
  ground: Ground | null
  mistakes: readonly Mistake[]
}

/** The whole report on one page, the photo first. Of words and photo one is enough, and a map is never needed. */
export function FillPage({
  draft,
  service,
  question,
  wordsOptional,
  place,
  layer,
  areas,
  known,
  photos,
  typed,
  placed,
  kept,
  secret,
  ground,
  mistakes,
}: FillView) {
  const { t } = useView()
  return (
    <Layout title={service.name} breadcrumb={[{ href: '/lapor', label: t('reports.title') }]} mistakes={mistakes}>
      <KeptForm service={service.id} most={photos}>
        <Form action={`/lapor/baru/${service.id}`} multipart guarded hidden={{ id: draft }}>
          <Kept photos={kept} secret={secret} />
          <Field name="file" label={t('reports.photo.first')} hint={t('reports.photo.hint')} optional>
            {(ties) => <input {...ties} class="input" type="file" accept="image/*" />}
          </Field>
          {/* No limit in the browser: it would cut what is pasted without a word. */}
          <LongText
            name="uraian"
            label={question}
            hint={wordsOptional ? t('reports.words.hint') : undefined}
            value={typed.uraian}
            optional={wordsOptional}
            rows={3}
          />
          {place && <Place areas={areas} typed={typed} placed={placed} layer={layer} ground={ground} />}
          <Choice
            name="sifat"
            label={t('reports.disclosure')}
            options={['biasa', 'anonim', 'rahasia'].map((value) => ({
              value,
              label: t(`reports.disclosure.${value}`),
              hint: t(`reports.disclosure.${value}.hint`),
            }))}
            value={typed.sifat ?? 'biasa'}
          />
          {!known && (
            <TextInput name="nama" label={t('reports.name')} value={typed.nama} optional autocomplete="name" />
          )}
          <TextInput
            name="kontak"
            label={t('reports.contact')}
            hint={t(known ? 'reports.contact.known' : 'reports.contact.hint')}
            value={typed.kontak}
            optional
          />
          <Button wide>{t('reports.check')}</Button>
        </Form>
      </KeptForm>
    </Layout>
  )
}

/** What came with the form before its mistakes were told, or before it was changed; a tick takes it out. */
function Kept({ photos, secret }: { photos: FillView['kept']; secret: string }) {
  const { t, path } = useView()
  if (photos.length === 0) return null
  return (
    <Choices
      name="buang"
      label={t('reports.photos.kept', { count: photos.length })}
      hint={photos.map(({ id }) => (
        <img key={id} src={path(`/berkas/${id}?k=${secret}&kecil=1`)} alt="" width="64" height="64" />
      ))}
      options={photos.map(({ id, name }) => ({ value: id, label: t('reports.photo.drop', { name }) }))}
    />
  )
}

function Place({
  areas,
  typed,
  placed,
  layer,
  ground,
}: Pick<FillView, 'areas' | 'typed' | 'placed' | 'layer' | 'ground'>) {
  const { t } = useView()
  const before = { jalanLama: typed.jalanLama, wilayahLama: typed.wilayahLama, kelasLama: typed.kelasLama }
  const byPoint = (place: string | undefined) => place && t('reports.byPoint', { place })
  return (
    <>
      {/* As in the report before: left as it is, it gives way to a point that lies elsewhere. */}
      {Object.entries(before).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value ?? ''} />
      ))}
      <TextInput
        name="jalan"
        label={t('reports.street')}
        hint={byPoint(placed?.jalan) || t('reports.street.hint')}
        value={typed.jalan}
        optional
        maxLength={200}
      />
      <Select
        name="wilayah"
        label={t('reports.area')}
        hint={byPoint(placed?.wilayah)}
        options={areas}
        value={typed.wilayah ?? ''}
        empty={t('reports.area.unknown')}
        optional
      />
      {layer && <Choice name="kelas" label={layer.label} options={layer.options} value={typed.kelas ?? ''} optional />}
      {ground && <PinMap ground={ground} />}
      <details open={Boolean(typed.lat || typed.lng)}>
        <summary>{t('reports.point')}</summary>
        <TextInput name="lat" label={t('reports.lat')} value={typed.lat} width={16} inputmode="text" optional />
        <TextInput name="lng" label={t('reports.lng')} value={typed.lng} width={16} inputmode="text" optional />
      </details>
    </>
  )
}
