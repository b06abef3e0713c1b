import type { ComponentChildren } from 'preact'
import { useView } from '../view.ts'

/** A page that stands in a frame of somebody else's: nothing of who looks, and every link leads out of the frame. */
export function Framed({ title, children }: { title: string; children?: ComponentChildren }) {
  const view = useView()
  return (
    <html lang={view.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${view.region.name}`}</title>
        <link rel="icon" href={view.asset('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={view.asset('style.css')} />
      </head>
      <body class="wide">
        <main>
          <div class="page flow">
            <h1>{title}</h1>
            {children}
          </div>
        </main>
      </body>
    </html>
  )
}
