import { useView } from '../view.ts'

/** "Langkah 2 dari 5", in words and as a bar. */
export function Steps({ at, of, title }: { at: number; of: number; title?: string }) {
  const { t } = useView()
  const words = t('ui.step', { at, of })
  return (
    <div class="steps">
      <p>
        {words}
        {title && `: ${title}`}
      </p>
      <progress value={at} max={of} aria-label={words} />
    </div>
  )
}
