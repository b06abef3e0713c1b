import type { Mistake } from '../../../../platform/http/operation.ts'
import { Button, Form, Layout, LinkButton, LongText, useView } from '../../../../ui/index.ts'
import { Island } from '../../../../ui/island.tsx'
import { moderationPath } from './moderate.tsx'

export interface CoverView {
  number: string
  part: string
  /** Paper of the case. */
  source: string
  width: number
  height: number
  columns: number
  rows: number
  /** Squares that are chosen, `row-column`, and rectangles in hundredths, one a line. */
  squares: readonly string[]
  text: string
  mistakes: readonly Mistake[]
}

/** Squares over a photo to tick, with script also rectangles to drag: what is chosen nobody of the public sees. */
export function CoverPage(c: CoverView) {
  const { t, path } = useView()
  const back = `${moderationPath}/${c.number}`
  const squares = Array.from({ length: c.rows * c.columns }, (_, at) => ({
    row: Math.floor(at / c.columns) + 1,
    column: (at % c.columns) + 1,
  }))
  return (
    <Layout
      title={t('publish.cover')}
      eyebrow={c.number}
      lead={t('publish.cover.lead')}
      breadcrumb={[
        { href: moderationPath, label: t('publish.queue') },
        { href: back, label: c.number },
      ]}
      mistakes={c.mistakes}
    >
      <Form action={`${back}/foto/${c.part}`} hidden={{ baris: c.rows }}>
        <Island name="cover-photo" data-remove={t('publish.cover.remove')}>
          <fieldset class="cover">
            <legend class="label">{t('publish.cover.squares')}</legend>
            <div class="squares">
              <img src={path(`/berkas/${c.source}`)} width={c.width} height={c.height} alt={t('publish.cover.alt')} />
              <div class="over">
                {squares.map(({ row, column }) => (
                  <label key={`${row}-${column}`}>
                    <input
                      type="checkbox"
                      name="petak"
                      value={`${row}-${column}`}
                      checked={c.squares.includes(`${row}-${column}`)}
                      aria-label={t('publish.cover.square', { row, column })}
                    />
                  </label>
                ))}
              </div>
            </div>
          </fieldset>
          <LongText
            name="kotak"
            label={t('publish.cover.boxes')}
            hint={t('publish.cover.boxes.hint')}
            value={c.text}
            optional
            rows={3}
            maxLength={4000}
          />
        </Island>
        <div class="actions">
          <Button>{t('ui.save')}</Button>
          <LinkButton tone="plain" href={back}>
            {t('cases.back')}
          </LinkButton>
        </div>
      </Form>
    </Layout>
  )
}
