import { part } from '../parts.ts'
import type { Job } from './job.ts'
import { metresBetween, type Point } from './order.ts'
import { box, fill, given } from './show.ts'

type Words = Readonly<Record<string, string>>

export const dayWords = (day: string): string =>
  new Date(`${day}T12:00:00`).toLocaleDateString(document.documentElement.lang, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })

/** A line of the list: why it stands where it stands. */
export function jobLine(job: Job, words: Words, from: Point | null, marked: string): HTMLElement {
  const far = from && job.point ? fill(words.far!, { far: farWords(metresBetween(from, job.point)) }) : ''
  const line = box(
    'a',
    '',
    box('span', '', tag(job), ` ${job.service}`, box('small', '', ...aboutOf(job, words, far, marked))),
  )
  line.setAttribute('href', `#kerja=${job.id}`)
  return box('li', '', line)
}

function aboutOf(job: Job, words: Words, far: string, marked: string): Node[] {
  const { where, number, due, late, waits } = job
  const when = waits
    ? fill(words.waits!, { when: dayWords(waits) })
    : fill(late ? words.late! : words.due!, { when: dayWords(due) })
  return [marked, where || job.words.slice(0, 80), when, far, number]
    .filter(Boolean)
    .flatMap((said, at) => (at === 0 ? [part('span', said!)] : [document.createElement('br'), part('span', said!)]))
}

const tag = ({ danger, safe }: Job) => given(safe ? 'safe' : danger)

/** All that is known of a job. `photos` come once they are opened. */
export function jobDetails(job: Job, words: Words, photos: HTMLElement): HTMLElement {
  const rows = box('dl', '')
  const row = (name: string, ...what: (Node | string)[]) =>
    rows.append(box('div', '', part('dt', name), box('dd', '', ...what)))
  if (job.words) row(words.what!, job.words)
  if (job.where || job.point) row(words.where!, job.where, ...(job.point ? [mapLink(job, words)] : []))
  row(job.waits ? fill(words.waits!, { when: '' }) : fill(words.due!, { when: '' }), dayWords(job.waits ?? job.due))
  const history = box('ol', 'timeline')
  for (const { what, when, words: said } of job.history)
    history.append(box('li', '', part('strong', what), part('small', when), ...(said ? [part('p', said)] : [])))
  return box(
    'div',
    'flow',
    box('p', '', tag(job), ` ${job.number}`),
    box('section', 'summary', rows),
    ...(job.photos.length > 0 ? [part('h3', words.photos!), photos] : []),
    part('h3', words.history!),
    history,
  )
}

// The phone's own map opens it, without a signal too where it has the city.
function mapLink({ point }: Job, words: Words): HTMLElement {
  const link = part('a', words.map!)
  link.className = 'btn quiet wide'
  link.setAttribute('href', `geo:${point!.lat},${point!.lng}?q=${point!.lat},${point!.lng}`)
  return link
}

const farWords = (metres: number): string =>
  metres < 950
    ? `${Math.round(metres / 50) * 50} m`
    : `${(metres / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} km`
