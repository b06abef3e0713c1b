import { Button, Details, useView } from '../../../ui/index.ts'
import type { ReadyAnswer } from '../extension.ts'

/** Answers at hand, each a button of the form around it: without script too, it comes back with the words filled in. */
export function Ready({ ready }: { ready: readonly Pick<ReadyAnswer, 'id' | 'label'>[] }) {
  const { t } = useView()
  if (ready.length === 0) return null
  return (
    <Details summary={t('desk.ready')} open={ready.length <= 6}>
      <p class="actions">
        {ready.map(({ id, label }) => (
          <Button key={id} name="isi" value={id} tone="quiet" small novalidate>
            {label}
          </Button>
        ))}
      </p>
    </Details>
  )
}
