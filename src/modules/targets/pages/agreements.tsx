import { Button, Details, Form, Table, TextInput, useView } from '../../../ui/index.ts'
import { officeOf } from '../model.ts'
import { agreementPath, agreementsPath } from '../paths.ts'
import type { UnitView } from './unit.tsx'

/** The unit's performance agreements of the year, drafts and issued ones, each as it was made; and the form for the next. */
export function Agreements({ unit, year, agreements, agreeing, names, sets, region, lines, newId }: UnitView) {
  const { t, path, format } = useView()
  const last = agreeing ?? agreements[0]?.parties
  const ready = lines.some(({ target }) => target?.value != null)
  const field = (name: string, value: string | null | undefined, optional = false) => (
    <TextInput name={name} label={t(`targets.field.${name}`)} value={value} maxLength={120} optional={optional} />
  )
  return (
    <section>
      <h2>{t('targets.agreements')}</h2>
      <p>{t('targets.agreements.lead')}</p>
      {agreements.length > 0 && (
        <Table
          caption={t('targets.agreements')}
          uncaptioned
          rows={agreements}
          rowId={({ id }) => id}
          columns={[
            {
              label: t('targets.version'),
              kind: 'head',
              cell: ({ id, number, status }) => (
                <a href={path(agreementPath(id))} download>
                  {t(`targets.agreement.${status}`, { number })}
                </a>
              ),
            },
            { label: t('targets.set'), kind: 'number', cell: ({ targets }) => format.number(targets.length) },
            {
              label: t('targets.who'),
              cell: ({ made_by, made_at }) =>
                t('targets.by', { name: names.get(made_by) ?? '–', at: format.dateTime(made_at.getTime()) }),
            },
          ]}
        />
      )}
      {sets && !ready && <p>{t('targets.agreements.first')}</p>}
      {sets && ready && (
        <Details summary={t('targets.agreements.make')} open={agreeing !== undefined}>
          <Form action={agreementsPath(unit.id, year)} hidden={{ id: newId() }}>
            {field('headName', last?.head.name)}
            {field('headNip', last?.head.nip, true)}
            {field('headOffice', last?.head.office ?? officeOf(unit.head_title ?? '', unit.name_id))}
            {field('superiorName', last?.superior.name)}
            {field('superiorOffice', last?.superior.office ?? t('targets.superior', { region }))}
            <p>
              <Button name="status" value="draft" tone="quiet">
                {t('targets.agreements.draft')}
              </Button>{' '}
              <Button name="status" value="issued">
                {t('targets.agreements.issue')}
              </Button>
            </p>
          </Form>
        </Details>
      )}
    </section>
  )
}
