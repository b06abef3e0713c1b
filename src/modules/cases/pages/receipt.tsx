import type { ComponentChildren } from 'preact'
import { pick, type Text } from '../../../platform/i18n.ts'
import { Layout, LinkButton, Receipt, type SummaryItem, useView } from '../../../ui/index.ts'
import { Undecreed } from './standing.tsx'

export interface ReceiptView {
  number: string
  secret: string
  service: Text
  unit: string
  received: number
  due: number | null
  undecreed: string | null
  fee: number
  applicant: string
  /** Another one like it: address, and the key of its words. */
  another: { href: string; label: string } | null
  /** SVG of the QR code with the tracking link. */
  qr: ComponentChildren
  paper: 'roll' | 'half'
  /** Entered later than it was received on paper. */
  recorded: number | null
  /** Shown to the officer who filed it at the counter: the next one waits. */
  counter: boolean
}

/** The proof that a request was received: number, secret, due time, QR. */
export function ReceiptPage(receipt: ReceiptView) {
  const view = useView()
  const other = receipt.paper === 'roll' ? 'half' : 'roll'
  const fee = receipt.fee === 0 ? view.t('cases.free') : view.format.money(receipt.fee)
  const items: SummaryItem[] = [
    { label: view.t('cases.service'), value: pick(receipt.service, view.lang) },
    ...(receipt.applicant ? [{ label: view.t('cases.applicant'), value: receipt.applicant }] : []),
    { label: view.t('cases.received'), value: view.format.dateTime(receipt.received) },
    ...(receipt.recorded ? [{ label: view.t('cases.recorded'), value: view.format.dateTime(receipt.recorded) }] : []),
    ...(receipt.due ? [{ label: view.t('cases.due'), value: view.format.dateTime(receipt.due) }] : []),
    { label: view.t('cases.fee'), value: fee },
    { label: view.t('cases.secret'), value: receipt.secret },
  ]
  return (
    <Layout title={view.t('cases.receipt.title')} lead={view.t('cases.receipt.lead')}>
      <Receipt
        paper={receipt.paper}
        unit={receipt.unit}
        title={view.t('cases.receipt')}
        number={receipt.number}
        items={items.map(({ label, value }) => ({ label, value }))}
        qr={receipt.qr}
      >
        {view.t('cases.receipt.keep')}
        <Undecreed year={receipt.undecreed} />
      </Receipt>
      <div class="actions">
        {receipt.counter && <LinkButton href="/petugas/loket">{view.t('cases.receipt.next')}</LinkButton>}
        <LinkButton tone={receipt.counter ? 'quiet' : 'primary'} href={`/lacak/${receipt.number}?k=${receipt.secret}`}>
          {view.t('cases.receipt.track')}
        </LinkButton>
        {receipt.another && (
          <LinkButton tone="quiet" href={receipt.another.href}>
            {view.t(receipt.another.label)}
          </LinkButton>
        )}
        <LinkButton tone="plain" href={`/lacak/${receipt.number}/tanda-terima?k=${receipt.secret}&kertas=${other}`}>
          {view.t(`cases.receipt.paper.${other}`)}
        </LinkButton>
      </div>
    </Layout>
  )
}
