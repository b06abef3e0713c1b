import { pick, type Text } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { type Problem, problemWords } from '../../../platform/yaml/problem.ts'
import { withToken } from '../../../ui/form/form.tsx'
import { Button, Choice, Field, Form, Layout, LongText, Notice, useView } from '../../../ui/index.ts'
import type { Difference } from '../compare.ts'
import type { DraftsPolicy } from '../store.ts'
import { crumbs } from './admin.tsx'
import { Differences } from './compare.tsx'

export interface EditView {
  /** What was typed or uploaded: kept, whatever is wrong with it. */
  text: string
  problems: readonly Problem[]
  refusal?: Refusal
  /** The definition is right and waits to be published. */
  ready: {
    id: string
    name: Text
    version: number
    /** Version that is open now, and what would change from it. */
    since: { version: number; differences: readonly Difference[] } | null
    drafts: DraftsPolicy
  } | null
}

const policies = ['keep', 'offer', 'require'] as const

/** Upload, paste, mend, check, publish: one page, nothing lost on the way. */
export function EditPage({ text, problems, refusal, ready }: EditView) {
  const { t } = useView()
  const mistakes = problems.slice(0, 50).map((problem) => ({
    path: 'teks',
    code: 'definition-line',
    values: { line: problem.line, message: problemWords(problem, t) },
  }))
  return (
    <Layout
      title={t('catalogue.edit')}
      lead={t('catalogue.edit.lead')}
      breadcrumb={crumbs(t, { href: '/kelola/layanan', label: t('catalogue.admin') })}
      width="wide"
    >
      <Notice refusal={refusal} />
      {problems.length > 0 && <Wrong text={text} problems={problems} />}
      {ready && <Ready ready={ready} text={text} />}
      <Form action="/kelola/layanan/pemeriksaan" mistakes={mistakes.slice(0, 1)}>
        <LongText
          name="teks"
          label={t('catalogue.edit.text')}
          hint={t('catalogue.edit.text.hint')}
          code
          rows={24}
          value={text}
        />
        <Button tone={ready ? 'quiet' : 'primary'}>{t('catalogue.edit.check')}</Button>
      </Form>
      <UploadForm />
    </Layout>
  )
}

/** Each mistake beside the line it is on. */
function Wrong({ text, problems }: Pick<EditView, 'text' | 'problems'>) {
  const { t } = useView()
  const lines = text.split('\n')
  return (
    <section aria-labelledby="yang-salah">
      <Notice tone="bad" announce>
        <p id="yang-salah">{t('catalogue.edit.wrong', { count: problems.length })}</p>
      </Notice>
      <ol class="wrong-lines">
        {problems.map((problem, i) => (
          <li key={i}>
            <strong>{t('catalogue.edit.line', { line: problem.line })}</strong>{' '}
            <code>{(lines[problem.line - 1] ?? '').trim().slice(0, 120)}</code>
            <p>{problemWords(problem, t)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Ready({ ready, text }: { ready: NonNullable<EditView['ready']>; text: string }) {
  const { t, lang } = useView()
  const { since, version } = ready
  return (
    <section>
      <Notice tone="ok" title={t('catalogue.edit.good')}>
        {since === null
          ? t('catalogue.edit.good.first', { name: pick(ready.name, lang) })
          : since.differences.length === 0
            ? t('catalogue.edit.good.same', { version: since.version })
            : t('catalogue.edit.good.changes', { count: since.differences.length, version: since.version })}
      </Notice>
      {since && since.differences.length > 0 && <Differences differences={since.differences} />}
      <Form action="/kelola/layanan" hidden={{ teks: text }}>
        {since && (
          <Choice
            name="draf"
            label={t('catalogue.edit.drafts')}
            value={ready.drafts}
            options={policies.map((value) => ({
              value,
              label: t(`catalogue.drafts.${value}`),
              hint: t(`catalogue.drafts.${value}.hint`),
            }))}
          />
        )}
        <Button>{t('catalogue.edit.publish', { version })}</Button>
      </Form>
    </section>
  )
}

function UploadForm() {
  const { t, path, token } = useView()
  return (
    <section>
      <h2>{t('catalogue.edit.upload')}</h2>
      <form method="post" action={withToken(path('/kelola/layanan/berkas'), token)} enctype="multipart/form-data">
        <Field name="berkas" label={t('catalogue.edit.file')} hint={t('catalogue.edit.file.hint')}>
          {(ties) => <input {...ties} class="input" type="file" accept=".yaml,.yml,text/yaml" />}
        </Field>
        <Button tone="quiet">{t('catalogue.edit.send')}</Button>
      </form>
    </section>
  )
}
