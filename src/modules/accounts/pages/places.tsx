import type { Area, Unit } from '../../../platform/accounts/index.ts'
import { unitText } from '../../../platform/accounts/unit-names.ts'
import { pick } from '../../../platform/i18n.ts'
import { Button, type Crumb, Form, Layout, Notice, Select, Table, TextInput, useView } from '../../../ui/index.ts'
import type { Problem } from './problem.ts'

export type UnitForm = Partial<
  Record<'id' | 'name_id' | 'name_en' | 'parent' | 'address' | 'phone' | 'head_title', string | null>
>

export function UnitsPage({ units, typed, mistakes, refusal }: Problem & { units: readonly Unit[]; typed?: UnitForm }) {
  const view = useView()
  const { t, lang } = view
  const nameOf = (unit: Unit) => pick(unitText(unit), lang)
  return (
    <Layout
      title={t('accounts.units')}
      lead={t('accounts.units.lead')}
      breadcrumb={admin(t('accounts.admin'))}
      width="wide"
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <Table
        caption={t('accounts.units')}
        uncaptioned
        rows={units}
        rowId={(unit) => unit.id}
        columns={[
          {
            label: t('accounts.unit'),
            kind: 'head',
            cell: (unit) => <a href={view.path(`/kelola/unit/${unit.id}`)}>{nameOf(unit)}</a>,
          },
          { label: t('accounts.unit.id'), cell: (unit) => <code>{unit.id}</code> },
          { label: t('accounts.unit.address'), cell: (unit) => unit.address },
          { label: t('accounts.unit.phone'), cell: (unit) => unit.phone },
        ]}
      />
      <h2>{t('accounts.unit.new')}</h2>
      <Form action="/kelola/unit">
        <TextInput
          name="id"
          label={t('accounts.unit.id')}
          hint={t('accounts.unit.id.hint')}
          value={typed?.id}
          maxLength={120}
          width={24}
        />
        <Select
          name="parent"
          label={t('accounts.unit.parent')}
          optional
          value={typed?.parent}
          empty={t('accounts.unit.none')}
          options={units.map((unit) => ({ value: unit.id, label: nameOf(unit) }))}
        />
        <UnitFields typed={typed} />
        <Button>{t('accounts.unit.add')}</Button>
      </Form>
    </Layout>
  )
}

export function UnitPage({ unit, typed, mistakes, refusal }: Problem & { unit: Unit; typed?: UnitForm }) {
  const { t, lang } = useView()
  const name = pick(unitText(unit), lang)
  const trail = [...admin(t('accounts.admin')), { href: '/kelola/unit', label: t('accounts.units') }]
  return (
    <Layout title={name} eyebrow={unit.id} breadcrumb={trail} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <Form action={`/kelola/unit/${unit.id}`}>
        <UnitFields typed={typed ?? unit} />
        <Button>{t('accounts.save')}</Button>
      </Form>
      <h2>{t('accounts.unit.close')}</h2>
      <p>{t('accounts.unit.close.lead')}</p>
      <Form action={`/kelola/unit/${unit.id}/penutupan`}>
        <Button tone="danger">{t('accounts.unit.close')}</Button>
      </Form>
    </Layout>
  )
}

function UnitFields({ typed }: { typed?: UnitForm }) {
  const { t } = useView()
  return (
    <>
      <TextInput name="name_id" label={t('accounts.unit.name_id')} value={typed?.name_id} maxLength={120} width={24} />
      <TextInput name="name_en" label={t('accounts.unit.name_en')} value={typed?.name_en} maxLength={120} width={24} />
      <TextInput
        name="address"
        label={t('accounts.unit.address')}
        optional
        value={typed?.address}
        maxLength={200}
        width={24}
      />
      <TextInput
        name="phone"
        label={t('accounts.unit.phone')}
        optional
        value={typed?.phone}
        type="tel"
        maxLength={40}
        width={16}
      />
      <TextInput
        name="head_title"
        label={t('accounts.unit.head')}
        hint={t('accounts.unit.head.hint')}
        optional
        value={typed?.head_title}
        maxLength={120}
        width={24}
      />
    </>
  )
}

const admin = (label: string): Crumb[] => [{ href: '/kelola', label }]

export interface AreasView extends Problem {
  /** From the district down to the area whose parts are shown; empty: the districts. */
  within: readonly Area[]
  areas: readonly Area[]
  /** Level of the parts; null: an RT has none. */
  level: Area['level'] | null
  typed?: { number: string; name: string }
}

export function AreasPage({ within, areas, level, typed, mistakes, refusal }: AreasView) {
  const view = useView()
  const { t } = view
  const whole = within.at(-1)
  const link = (area: Area) => `/kelola/wilayah?di=${area.code}`
  const trail: Crumb[] = [
    ...admin(t('accounts.admin')),
    ...(whole ? [{ href: '/kelola/wilayah', label: t('accounts.areas') }] : []),
    ...within.slice(0, -1).map((area) => ({ href: link(area), label: area.name })),
  ]
  return (
    <Layout
      title={whole?.name ?? t('accounts.areas')}
      eyebrow={whole?.code}
      breadcrumb={trail}
      width="wide"
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      {whole && (
        <Form action={`/kelola/wilayah/${whole.code}`}>
          <TextInput name="rename" label={t('accounts.area.name')} value={whole.name} maxLength={100} width={24} />
          <Button tone="quiet">{t('accounts.save')}</Button>
        </Form>
      )}
      {level && (
        <>
          <Table
            caption={t(`accounts.area.level.${level}`)}
            rows={areas}
            rowId={(area) => area.code}
            columns={[
              {
                label: t('accounts.area.name'),
                kind: 'head',
                cell: (area) => <a href={view.path(link(area))}>{area.name}</a>,
              },
              { label: t('accounts.area.code'), kind: 'brief', cell: (area) => area.code },
            ]}
          />
          <h2>{t('accounts.area.add')}</h2>
          <Form action="/kelola/wilayah" hidden={{ parent: whole?.code }}>
            <TextInput
              name="number"
              label={t(whole ? 'accounts.area.number' : 'accounts.area.code')}
              hint={t(whole ? 'accounts.area.number.hint' : 'accounts.area.code.hint', { code: whole?.code ?? '' })}
              value={typed?.number}
              maxLength={20}
              width={8}
            />
            <TextInput name="name" label={t('accounts.area.name')} value={typed?.name} maxLength={100} width={24} />
            <Button>{t('accounts.area.add')}</Button>
          </Form>
          {!whole && (
            <p>
              <a href={view.path('/kelola/impor')}>{t('accounts.areas.table')}</a>
            </p>
          )}
        </>
      )}
    </Layout>
  )
}
