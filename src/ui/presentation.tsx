import type { Presentation, Setting } from '../platform/http/presentation.ts'
import type { Refusal } from '../platform/outcome.ts'
import type { Assets } from './assets.ts'
import { LinkButton } from './form/button.tsx'
import { makeFormat } from './format.ts'
import { AgainPage } from './layout/again.tsx'
import { Layout } from './layout/layout.tsx'
import { renderPage } from './render.ts'
import { useView, type View } from './view.ts'

/** How answers become HTML, for the platform's door. */
export function presentation(assets: Assets): Presentation {
  return {
    html: (node, setting) => renderPage(node, viewOf(setting, assets)),
    refusal: (refusal, back, again) =>
      again ? <AgainPage refusal={refusal} again={again} /> : <RefusalPage refusal={refusal} back={back} />,
    asset(path) {
      const found = assets.get(path)
      return found && { body: found.body, brotli: found.br, gzip: found.gzip, type: found.type }
    },
  }
}

function viewOf({ ctx, here, token, flash }: Setting, assets: Assets): View {
  const { code, name, demo, zone } = ctx.region
  return {
    lang: ctx.lang,
    t: ctx.t,
    region: { code, name, demo, zone },
    actor: ctx.actor,
    now: ctx.now,
    path: ctx.path,
    asset: assets.asset,
    // Made when a form asks for it, so that a page without forms can be kept for everybody.
    get token() {
      return token()
    },
    here,
    flash,
    format: makeFormat(ctx.lang, zone),
  }
}

/** What cannot be done, in words, with a way on. */
function RefusalPage({ refusal, back }: { refusal: Refusal; back: string | undefined }) {
  const view = useView()
  const words = view.t(`refusal.${refusal.code}`, refusal.values)
  return (
    <Layout title={view.t('ui.refused')} lead={words}>
      <p>
        {back ? (
          <LinkButton href={back}>{view.t('ui.refused.back')}</LinkButton>
        ) : (
          <LinkButton href="/">{view.t('ui.refused.home')}</LinkButton>
        )}
      </p>
    </Layout>
  )
}
