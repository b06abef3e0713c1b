import { useView } from '../../../../ui/index.ts'
import type { Shown } from '../shown.ts'

/** One photo to look at, before or after the work. */
export interface Photo {
  id: string
  kind: 'before' | 'after'
  /** Small, and whole. */
  small: string
  href: string
}

/** A report's words and photos as everybody may see them. */
export function ShownParts({ shown, of }: { shown: Shown | undefined; of: string }) {
  const { t } = useView()
  if (!shown) return null
  const photos = shown.photos.map(({ id, kind, path }) => ({ id, kind, small: `${path}?kecil=1`, href: path }))
  return (
    <>
      {shown.text && (
        <section>
          <h2>{t('publish.words')}</h2>
          <blockquote class="said">{shown.text}</blockquote>
        </section>
      )}
      <BeforeAfter photos={photos} of={of} />
    </>
  )
}

/** Photos side by side, those from before first; each leads to the whole picture. */
export function BeforeAfter({ photos, of }: { photos: readonly Photo[]; of: string }) {
  const { t } = useView()
  if (photos.length === 0) return null
  const ordered = [...photos.filter(({ kind }) => kind === 'before'), ...photos.filter(({ kind }) => kind === 'after')]
  return (
    <section>
      <h2>{t('publish.photos')}</h2>
      <ul class="pictures">
        {ordered.map((photo) => (
          <Pictured key={photo.id} photo={photo} of={of} at={numberOf(ordered, photo)} />
        ))}
      </ul>
    </section>
  )
}

const numberOf = (all: readonly Photo[], one: Photo) => all.filter(({ kind }) => kind === one.kind).indexOf(one) + 1

function Pictured({ photo: { kind, small, href }, of, at }: { photo: Photo; of: string; at: number }) {
  const { t, path } = useView()
  return (
    <li>
      <a href={path(href)}>
        <img src={path(small)} alt={t(`publish.alt.${kind}`, { of, number: at })} loading="lazy" />
        <small>{t(`publish.${kind}`)}</small>
      </a>
    </li>
  )
}
