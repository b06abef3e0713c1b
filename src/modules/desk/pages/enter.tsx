import { CopyValue, FileInput, NikInput, TextInput, useView } from '../../../ui/index.ts'
import { Decision, type DecisionView } from './decide.tsx'

export interface EnterView extends DecisionView {
  /** Values of the application in the order of the national form, to be copied. */
  copy: readonly { title: string; items: readonly { path: string; label: string; value: string }[] }[]
  fields: readonly { id: string; type: string; label: string; required: boolean }[]
  /** PDFs taken so far, by field. */
  taken: Readonly<Record<string, string>>
}

/** Entry into the national system: what to type there, and what came back from it (decisions 2). */
export function EnterPage({ view: d }: { view: EnterView }) {
  return (
    <Decision view={d} path="entri" word="enter" aside={<ToEnter view={d} />}>
      {d.fields.map((field) => {
        const words = { name: field.id, label: field.label, value: d.typed[field.id] ?? '', optional: !field.required }
        if (field.type === 'pdf') return null
        return field.type === 'nik' || field.type === 'familyCard' ? (
          <NikInput key={field.id} {...words} />
        ) : (
          <TextInput key={field.id} {...words} />
        )
      })}
    </Decision>
  )
}

function ToEnter({ view: d }: { view: EnterView }) {
  const { t } = useView()
  return (
    <>
      <p class="lead">{t('desk.enter.lead')}</p>
      {d.copy.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          {group.items.map(({ path, ...item }) => (
            <CopyValue key={path} name={`salin.${path}`} {...item} />
          ))}
        </section>
      ))}
      <h2>{t('desk.enter.back')}</h2>
      <Papers view={d} />
    </>
  )
}

// Each PDF is a request of its own and comes before the numbers: a lost upload touches nothing else.
function Papers({ view: d }: { view: EnterView }) {
  const view = useView()
  const papers = d.fields.filter((field) => field.type === 'pdf')
  const kept = new URLSearchParams({ tahap: d.stage, ...d.taken })
  return (
    <>
      {papers.map((field) => (
        <FileInput
          key={field.id}
          name={field.id}
          label={field.label}
          accept={['pdf']}
          max={1}
          files={
            d.taken[field.id]
              ? [
                  {
                    id: d.taken[field.id]!,
                    name: view.t('desk.enter.taken'),
                    href: `/petugas/berkas/${d.number}`,
                    status: { status: 'ok', word: view.t('cases.paper.there') },
                  },
                ]
              : []
          }
          action={`/petugas/berkas/${d.number}/entri/${field.id}?${kept}`}
        >
          <input type="hidden" name={field.id} value={d.taken[field.id] ?? ''} form="entri" />
        </FileInput>
      ))}
    </>
  )
}
