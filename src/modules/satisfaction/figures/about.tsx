import type { VNode } from 'preact'
import type { Context } from '../../../platform/context.ts'
import { useView } from '../../../ui/index.ts'
import { placePath } from './place.ts'

/** On the page of the city's or a unit's figures: the way to what people think of it. */
export const aboutCity = async (): Promise<VNode> => <Way />
export const aboutUnit = async (_ctx: Context, unit: string): Promise<VNode> => <Way unit={unit} />

function Way({ unit }: { unit?: string }) {
  const { t, path } = useView()
  return (
    <p>
      {t('satisfaction.line')} <a href={path(placePath({ unit }))}>{t('satisfaction.line.see')}</a>
    </p>
  )
}
