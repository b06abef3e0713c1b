import { newPhoto } from '../draft.ts'
import type { Photo } from '../outbox.ts'
import { part } from '../parts.ts'
import { picture } from '../picture.ts'
import { shrink } from '../shrink.ts'
import type { Job, Said } from './job.ts'
import { box, choice, input, labelled, wide } from './show.ts'

export interface Done {
  said: Said
  photos: { photo: Photo; bytes: ArrayBuffer }[]
}

type Words = Readonly<Record<string, string>>

const mostPhotos = 3

/** What is asked for one way of ending or going on with a job. `done` gets it when nothing is missing, and says whether it is kept. */
export function deedForm(
  job: Job,
  what: Said['do'],
  words: Words,
  done: (deed: Done) => Promise<boolean>,
): HTMLElement {
  const photos: Done['photos'] = []
  const note = Object.assign(document.createElement('textarea'), { className: 'input', rows: 3, maxLength: 2000 })
  const ground = choice(['bahan', 'anggaran'].map((id) => ({ id, name: words[id]! })))
  const until = input({ type: 'date', min: dayAfter(Date.now()) })
  const to = choice(job.elsewhere)
  const says = part('p', '')
  says.setAttribute('role', 'alert')
  says.className = 'error'
  const missing = () =>
    note.value.trim() === '' || (what === 'fixed' && photos.length === 0) || (what === 'waits' && until.value === '')
  let sent = false
  const save = async () => {
    says.textContent = missing() ? words.need! : ''
    if (missing() || sent) return
    sent = true
    const said: Said = {
      ...{ do: what, case: job.id, seq: job.seq, note: note.value.trim(), at: Date.now() },
      ...(what === 'waits' && { ground: ground.value, until: until.value }),
      ...(what === 'elsewhere' && { to: to.value }),
    }
    // What could not be kept can be tried again.
    sent = await done({ said, photos })
  }
  return box(
    'div',
    'flow',
    ...(what === 'fixed' || what === 'safe' ? [photoBox(photos, what, words)] : []),
    ...(what === 'waits' ? [labelled(words.ground!, ground), labelled(words.until!, until)] : []),
    ...(what === 'elsewhere' ? [labelled(words.to!, to)] : []),
    labelled(what === 'safe' ? words.noteSafe! : words.note!, note),
    says,
    wide(words.save!, save),
  )
}

function photoBox(photos: Done['photos'], what: Said['do'], words: Words): HTMLElement {
  const shown = box('ul', 'thumbs')
  const files = input({ type: 'file', accept: 'image/*', multiple: true })
  // The camera first: what is shown is what was just done.
  files.setAttribute('capture', 'environment')
  files.addEventListener('change', async () => {
    for (const file of [...(files.files ?? [])].slice(0, mostPhotos - photos.length)) {
      const bytes = await (await shrink(file)).arrayBuffer()
      const photo = newPhoto(Date.now(), bytes.byteLength)
      photos.push({ photo, bytes })
      const row = picture(bytes, '')
      const remove = () => {
        photos.splice(
          photos.findIndex((each) => each.photo.id === photo.id),
          1,
        )
        row.remove()
      }
      row.append(wide(words.remove!, remove, 'quiet small'))
      shown.append(row)
    }
    files.value = ''
  })
  return box('div', '', labelled(what === 'fixed' ? words.photo! : words.photoMore!, files), shown)
}

function dayAfter(now: number): string {
  const day = new Date(now + 86_400_000)
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
}
