import type { Unit } from '../../../../platform/accounts/index.ts'
import { unitText } from '../../../../platform/accounts/unit-names.ts'
import type { DateText } from '../../../../platform/context.ts'
import { pick, type Text } from '../../../../platform/i18n.ts'
import { Button, DateInput, type DateParts, Form, Select, useView } from '../../../../ui/index.ts'

export interface Chosen {
  units: readonly Unit[]
  /** Empty: none yet. */
  unit: string
  services: readonly { id: string; name: Text }[]
  service: string
  /** Null: what was typed is no day. */
  day: DateText | null
  boxes: DateText | DateParts
}

/** Of which service the sheets are, and of which day: chosen once for a whole stack. */
export function Choose({ action, units, unit, services, service, boxes, day }: Chosen & { action: string }) {
  const { t, lang } = useView()
  const mistakes = day === null ? [{ path: 'tanggal', code: 'paper-day' }] : []
  return (
    <Form action={action} method="get" label={t('satisfaction.paper.which')} mistakes={mistakes}>
      {units.length > 1 && (
        <Select
          name="unit"
          label={t('satisfaction.figures.unit')}
          value={unit}
          empty={t('ui.choose')}
          options={units.map((one) => ({ value: one.id, label: pick(unitText(one), lang) }))}
        />
      )}
      {unit && (
        <Select
          name="layanan"
          label={t('satisfaction.figures.service')}
          value={service}
          empty={t('ui.choose')}
          options={services.map(({ id, name }) => ({ value: id, label: pick(name, lang) }))}
        />
      )}
      {unit && <DateInput name="tanggal" label={t('satisfaction.paper.day')} value={boxes} />}
      <Button tone="quiet">{t('satisfaction.paper.choose')}</Button>
    </Form>
  )
}

/** The same, sent along unseen. */
export function hiddenOf({ unit, service, day }: Chosen): Record<string, string> {
  const [y = '', m = '', d = ''] = (day ?? '').split('-')
  return { unit, layanan: service, 'tanggal.d': d, 'tanggal.m': m, 'tanggal.y': y }
}
