import { button, part } from './parts.ts'
import type { Taken } from './taken.ts'

type Place = NonNullable<Taken['place']>

interface Words {
  photoAt: string
  photoWhen: string
  usePlace: string
  notThere: string
}

/** Where, and when, a photo says that it was taken: to be used, or not. `point`: address that names a point. */
export function placeOffer(
  { place, at }: { place: Place; at: string | null },
  { photoAt, photoWhen, usePlace, notThere }: Words,
  point: string,
  use: () => void,
): HTMLElement {
  const words = at ? photoWhen.replace('{time}', at.slice(11, 16).replace(':', '.')) : photoAt
  const said = (where: string) => `${words.replace('{place}', () => where)} `
  const offer = part('p', said(`${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`))
  void nameOfPoint(place, point).then((name) => {
    if (name) offer.firstChild!.textContent = said(name)
  })
  const take = () => {
    use()
    offer.remove()
  }
  offer.append(
    button(usePlace, take),
    ' ',
    button(notThere, () => offer.remove()),
  )
  return offer
}

/** Without a signal a point has no name. */
async function nameOfPoint({ latitude, longitude }: Place, point: string): Promise<string | null> {
  const asked = await fetch(`${point}?lat=${latitude}&lng=${longitude}`).catch(() => null)
  return asked?.ok ? (await asked.json()).name : null
}
