import type { ComponentChildren } from 'preact'
import { Icon } from '../icons.tsx'
import { Island } from '../island.tsx'
import { type Status, StatusTag } from '../show/status-tag.tsx'
import { useView } from '../view.ts'
import { Button } from './button.tsx'
import { Tick } from './choices.tsx'
import { describedBy } from './field.tsx'
import { Form, withToken } from './form.tsx'
import { fieldId, useMistake } from './mistakes.ts'

export interface AttachedFile {
  id: string
  name: string
  /** Path where it can be seen; nobody sees it without the case's permission. */
  href: string
  /** Picture: shown small. */
  picture?: boolean
  /** Path of a smaller one for that, where there is one: the whole is fetched only by whoever opens it. */
  small?: string
  status?: { status: Status; word: string }
  /** Path that takes it away (POST). */
  removal?: string
}

export interface FileInputProps {
  /** Name of the document; the uploaded part is called `file`. */
  name: string
  label: string
  /** What the picture must show. */
  shows?: string
  optional?: boolean
  /** Path that receives each file as a request of its own (POST, multipart). */
  action: string
  accept: readonly ('image' | 'pdf')[]
  files: readonly AttachedFile[]
  max?: number
  /** "Tunjukkan di loket": whether it was chosen, and the path that receives the choice (POST `atCounter=yes` or nothing). */
  atCounter?: {
    chosen: boolean
    action: string /** The officer has the original in front of them: other words. */
    here?: boolean
  }
  error?: string
  /** Said beside it: why it was sent back, or what may be given instead. */
  note?: string
  /** Changes with its files, also where script replaces this part of the page alone. */
  children?: ComponentChildren
}

/** One document: what it must show, what is there, camera or file, or "show it at the counter". Forms of its own: a lost upload never touches answers. */
export function FileInput({
  name,
  label,
  shows,
  optional,
  action,
  accept,
  files,
  max = 3,
  atCounter,
  error,
  note,
  children,
}: FileInputProps) {
  const view = useView()
  const { t } = view
  const message = useMistake({ name, label, error })
  const id = fieldId(name)
  const full = files.length >= max
  const types = accept.map((kind) => (kind === 'image' ? 'image/*' : 'application/pdf')).join(',')
  const described = describedBy(id, { hint: shows, error: message })
  return (
    <section class={message ? 'document bad' : 'document'} id={`document-${name}`} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {label}
        {optional && <span class="optional"> {t('ui.optional')}</span>}
      </h2>
      {shows && (
        <p class="hint" id={`${id}-hint`}>
          {shows}
        </p>
      )}
      {note && <p class="note">{note}</p>}
      {message && (
        <p class="error" id={`${id}-error`}>
          <Icon name="alert" />
          {message}
        </p>
      )}
      {files.length > 0 && (
        <ul class="files">
          {files.map((file) => (
            <Attached key={file.id} file={file} />
          ))}
        </ul>
      )}
      {!full && (
        <Island
          name="photo-input"
          id={`photo-${name}`}
          data-sending={t('ui.file.sending')}
          data-failed={t('ui.file.failed')}
          data-again={t('ui.file.again')}
        >
          <form method="post" action={withToken(view.path(action), view.token)} enctype="multipart/form-data">
            {accept.includes('image') && (
              <label class="pick camera">
                <Icon name="camera" />
                <span>{t('ui.file.photograph')}</span>
                <input type="file" name="file" accept="image/*" capture="environment" aria-describedby={described} />
              </label>
            )}
            <label class="pick" for={id}>
              <Icon name="file" />
              <span>{t(files.length > 0 ? 'ui.file.more' : 'ui.file.choose')}</span>
              <input
                id={id}
                type="file"
                name="file"
                accept={types}
                aria-describedby={described}
                aria-invalid={message ? true : undefined}
              />
            </label>
            <Button tone="quiet" small icon="send" label={`${t('ui.file.send')}: ${label}`}>
              {t('ui.file.send')}
            </Button>
          </form>
        </Island>
      )}
      {atCounter && files.length === 0 && (
        <Form class="at-counter" action={atCounter.action} label={`${t('ui.file.atCounter')}: ${label}`}>
          <Tick
            name="atCounter"
            label={t(atCounter.here ? 'ui.file.originalSeen' : 'ui.file.atCounter')}
            hint={t(atCounter.here ? 'ui.file.originalSeenHint' : 'ui.file.atCounterHint')}
            checked={atCounter.chosen}
          />
          <Button tone="plain" small>
            {t('ui.save')}
          </Button>
        </Form>
      )}
      {children}
    </section>
  )
}

function Attached({ file }: { file: AttachedFile }) {
  const view = useView()
  return (
    <li>
      <a href={view.path(file.href)}>
        {file.picture ? (
          <img src={view.path(file.small ?? file.href)} alt="" width="64" height="64" loading="lazy" />
        ) : (
          <Icon name="file" />
        )}
        <span>{file.name}</span>
      </a>
      {file.status && <StatusTag status={file.status.status}>{file.status.word}</StatusTag>}
      {file.removal && (
        <Form action={file.removal}>
          <Button tone="plain" small icon="trash" label={view.t('ui.file.removeNamed', { name: file.name })}>
            {view.t('ui.remove')}
          </Button>
        </Form>
      )}
    </li>
  )
}
