import type { ComponentChildren } from 'preact'
import type { Mistake } from '../../platform/http/operation.ts'
import { ErrorSummary, type ErrorSummaryProps } from '../form/error-summary.tsx'
import { Mistakes } from '../form/mistakes.ts'
import { IslandScripts } from '../island.tsx'
import { Notice } from '../show/notice.tsx'
import { useView } from '../view.ts'
import { Breadcrumb, type Crumb } from './breadcrumb.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'

export interface LayoutProps {
  /** Of the document, and the page's heading unless `heading` says otherwise. */
  title: string
  /** Other words for the heading; `false` when the page brings its own `<h1>`. */
  heading?: ComponentChildren
  /** A line above the heading: service and number. */
  eyebrow?: ComponentChildren
  /** A line beneath the heading. */
  lead?: ComponentChildren
  breadcrumb?: readonly Crumb[]
  /** A band across the page with the page's own `<h1>` and its one question: the home page's search. */
  hero?: ComponentChildren
  /** Shown as a summary above the heading, and by each field with that name. */
  mistakes?: readonly Mistake[]
  /** Where a mistake is mended whose field is not on this page. */
  elsewhere?: ErrorSummaryProps['elsewhere']
  /** `text`: one column for reading and filling in · `wide`: lists and boards · `full`: side by side work. */
  width?: 'text' | 'wide' | 'full'
  children?: ComponentChildren
}

/** The document around every page. */
export function Layout({
  title,
  heading = title,
  eyebrow,
  lead,
  breadcrumb,
  hero,
  mistakes = [],
  elsewhere,
  width = 'text',
  children,
}: LayoutProps) {
  const view = useView()
  const { t, region, flash } = view
  return (
    <html lang={view.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${mistakes.length > 0 ? `${t('ui.mistake')} ` : ''}${title} · ${region.name}`}</title>
        <link rel="stylesheet" href={view.asset('style.css')} />
        <link rel="icon" href={view.asset('icon.svg')} type="image/svg+xml" />
        <link rel="manifest" href={view.path('/manifest.webmanifest')} />
        <meta name="theme-color" content="#0b5f5a" />
        <meta name="format-detection" content="telephone=no" />
      </head>
      <body class={width}>
        <a class="skip" href="#konten">
          {t('ui.skip')}
        </a>
        <Header />
        {breadcrumb && <Breadcrumb trail={breadcrumb} />}
        <main id="konten" tabindex={-1}>
          {hero && (
            <div class="hero">
              <div class="inside">{hero}</div>
            </div>
          )}
          <div class="page flow">
            {flash && (
              <Notice tone={flash.tone} way={flash.way} announce>
                {t(flash.key, flash.values)}
              </Notice>
            )}
            <ErrorSummary mistakes={mistakes} elsewhere={elsewhere} />
            {eyebrow && <p class="eyebrow">{eyebrow}</p>}
            {!hero && heading !== false && <h1>{heading}</h1>}
            {lead && <p class="lead">{lead}</p>}
            <Mistakes.Provider value={mistakes}>{children}</Mistakes.Provider>
          </div>
        </main>
        <Footer />
        <IslandScripts />
      </body>
    </html>
  )
}
