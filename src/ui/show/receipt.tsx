import type { ComponentChildren } from 'preact'
import { Button } from '../form/button.tsx'
import { Arms } from '../icons.tsx'
import { Island } from '../island.tsx'
import { useView } from '../view.ts'

export interface ReceiptProps {
  /** Paper: a roll of 80 mm, or half an A4 sheet (A5, lying). */
  paper: 'roll' | 'half'
  /** Office that gives it. */
  unit: string
  title: string
  /** Number of the case, large. */
  number: string
  items: readonly { label: string; value: ComponentChildren }[]
  /** Usually `<QrCode …>` with the tracking link. */
  qr?: ComponentChildren
  /** What to do with it; small print. */
  children?: ComponentChildren
}

/** A paper to take home. Only it is printed; the page around it stays on the screen. */
export function Receipt({ paper, unit, title, number, items, qr, children }: ReceiptProps) {
  const { t, region } = useView()
  return (
    <>
      <article class={`receipt ${paper}`} aria-label={title}>
        <header>
          <Arms />
          <p>
            <b>{region.name}</b>
            {unit}
          </p>
        </header>
        {region.demo && <p class="sample">{t('ui.demoPaper')}</p>}
        <div class="what">
          <h2>{title}</h2>
          <p class="number">{number}</p>
          <dl>
            {items.map((item) => (
              <div key={item.label}>
                <dt>{item.label}</dt>
                <dd>{item.value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {qr && <div class="qr">{qr}</div>}
        {children && <footer>{children}</footer>}
      </article>
      <PrintButton />
    </>
  )
}

/** Appears only where script runs; everybody else uses the browser's own menu. */
export function PrintButton() {
  const { t } = useView()
  return (
    <Island name="print-button">
      <Button type="button" tone="quiet" icon="print">
        {t('ui.print')}
      </Button>
    </Island>
  )
}
