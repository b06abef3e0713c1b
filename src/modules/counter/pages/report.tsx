import type { Moment } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  EmptyState,
  Form,
  Layout,
  Notice,
  type Status,
  StatusTag,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import { PhoneInput, ServiceSelect } from './client.tsx'

export interface ReportView {
  area: string
  fresh: string
  services: readonly { id: string; name: Text }[]
  reports: readonly { number: string; service: Text; status: string; tag: Status; due: Moment | null; at: Moment }[]
  drafts: readonly { id: string; step: string; name: Text; at: Moment }[]
  typed?: { service?: string; name?: string; phone?: string }
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

/** The page of the head of an RT: report for a family, and what became of the own reports. */
export function ReportPage(report: ReportView) {
  const view = useView()
  const { t, format } = view
  return (
    <Layout title={t('counter.rt')} eyebrow={report.area} lead={t('counter.rt.lead')} mistakes={report.mistakes}>
      <Notice refusal={report.refusal} />
      <Form action="/rt" hidden={{ id: report.fresh }}>
        <ServiceSelect view={{ services: report.services, service: report.typed?.service ?? report.services[0]?.id }} />
        <TextInput
          name="name"
          label={t('counter.rt.family')}
          hint={t('counter.rt.familyHint')}
          value={report.typed?.name}
          maxLength={60}
          width={24}
        />
        <PhoneInput phone={report.typed?.phone} />
        <Button>{t('counter.rt.start')}</Button>
      </Form>
      {report.drafts.length > 0 && (
        <>
          <h2>{t('counter.rt.drafts')}</h2>
          <ul>
            {report.drafts.map((draft) => (
              <li key={draft.id}>
                <a href={view.path(`/isian/${draft.id}/${draft.step}`)}>
                  {pick(draft.name, view.lang)} · {format.dateTime(draft.at)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('counter.rt.mine')}</h2>
      <Table
        caption={t('counter.rt.mine')}
        uncaptioned
        rows={report.reports}
        rowId={(row) => row.number}
        empty={<EmptyState title={t('counter.rt.none')}>{t('counter.rt.noneMore')}</EmptyState>}
        columns={[
          {
            label: t('cases.number'),
            kind: 'head',
            cell: (row) => <a href={view.path(`/lacak/${row.number}`)}>{row.number}</a>,
          },
          { label: t('counter.service'), cell: (row) => pick(row.service, view.lang) },
          {
            label: t('counter.status'),
            cell: (row) => <StatusTag status={row.tag}>{t(`cases.status.${row.status}`)}</StatusTag>,
          },
          { label: t('counter.rt.sent'), cell: (row) => format.dateTime(row.at) },
        ]}
      />
    </Layout>
  )
}
