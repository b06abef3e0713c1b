import type { Mistake } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import {
  Button,
  Field,
  Form,
  Layout,
  LinkButton,
  Notice,
  StatusTag,
  SummaryList,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import { showCode } from '../code.ts'
import type { CheckedFile, PublicDocument } from '../look.ts'
import { Wrong } from './read.tsx'

/** Code or file: two ways to the same question. */
export function VerifyPage({ typed = '', mistakes = [] }: { typed?: string; mistakes?: readonly Mistake[] }) {
  const { t } = useView()
  return (
    <Layout title={t('documents.verify.title')} lead={t('documents.verify.lead')} mistakes={mistakes}>
      <CodeForm typed={typed} />
      <FileForm />
    </Layout>
  )
}

function CodeForm({ typed }: { typed: string }) {
  const { t } = useView()
  return (
    <section>
      <h2>{t('documents.verify.byCode')}</h2>
      <Form method="get" action="/verifikasi">
        <TextInput
          name="kode"
          label={t('documents.verify.code')}
          hint={t('documents.verify.codeHint')}
          value={typed}
          width={24}
          maxLength={40}
        />
        <Button icon="search">{t('documents.verify.check')}</Button>
      </Form>
    </section>
  )
}

function FileForm() {
  const { t } = useView()
  return (
    <section>
      <h2>{t('documents.verify.byFile')}</h2>
      <Form action="/verifikasi" multipart>
        <Field name="file" label={t('documents.verify.file')} hint={t('documents.verify.fileHint')}>
          {(ties) => <input {...ties} class="input" type="file" accept="application/pdf" />}
        </Field>
        <Button tone="quiet" icon="file">
          {t('documents.verify.checkFile')}
        </Button>
      </Form>
    </section>
  )
}

/** What the register says about one code. */
export function DocumentPage({ document, correct }: { document: PublicDocument; correct: string | null }) {
  const { t } = useView()
  return (
    <Layout title={t('documents.verify.found')} breadcrumb={trail(t)}>
      <Standing document={document} />
      <Notice tone="info">{t('documents.verify.compare')}</Notice>
      {correct && <Wrong service={correct} code={document.code} />}
      <LinkButton href="/verifikasi" tone="quiet">
        {t('documents.verify.another')}
      </LinkButton>
    </Layout>
  )
}

/** Every code that is not of a document here, well written or not, is answered alike. */
export function UnknownPage({ typed }: { typed: string }) {
  const { t } = useView()
  return (
    <Layout title={t('documents.verify.unknown')} breadcrumb={trail(t)}>
      <Notice tone="bad" announce>
        {t('documents.verify.unknownMore')}
      </Notice>
      <CodeForm typed={typed} />
    </Layout>
  )
}

/** What an uploaded file is. */
export function FilePage({ checked }: { checked: CheckedFile }) {
  const { t, format } = useView()
  const { document, asDelivered, verdict, change, signatures } = checked
  const kind = asDelivered && verdict !== 'genuine' ? 'delivered' : verdict
  return (
    <Layout title={t(`documents.verdict.${kind}`)} breadcrumb={trail(t)}>
      <Notice tone={tones[kind]} announce>
        {t(change && kind === 'altered' ? `documents.change.${change}` : `documents.verdict.${kind}.more`)}
      </Notice>
      {document && <Standing document={document} />}
      {signatures.map((signature, at) => (
        <SummaryList
          key={at}
          title={t('documents.signature')}
          items={[
            { label: t('documents.label.signer'), value: signature.signer || '–' },
            { label: t('documents.label.issuer'), value: signature.issuer || '–' },
            {
              label: t('documents.label.signedAt'),
              value: signature.at === null ? '–' : format.dateTime(signature.at),
            },
          ]}
        />
      ))}
      <LinkButton href="/verifikasi" tone="quiet">
        {t('documents.verify.another')}
      </LinkButton>
    </Layout>
  )
}

const tones = {
  genuine: 'ok',
  delivered: 'ok',
  altered: 'bad',
  foreign: 'warn',
  unsigned: 'warn',
  notPdf: 'warn',
} as const

function Standing({ document }: { document: PublicDocument }) {
  const { t, lang, format, path } = useView()
  const { ended } = document
  return (
    <>
      <p>
        <StatusTag status={ended ? 'bad' : 'ok'}>{t(`documents.state.${ended?.status ?? 'valid'}`)}</StatusTag>
      </p>
      {ended && (
        <Notice tone="warn">
          <p>{t(`documents.ended.${ended.status}`, { date: format.date(ended.at) })}</p>
          {ended.successorCode && (
            <p>
              <a href={path(`/verifikasi/${ended.successorCode}`)}>
                {t('documents.ended.successor', { code: showCode(ended.successorCode) })}
              </a>
            </p>
          )}
        </Notice>
      )}
      <SummaryList
        items={[
          { label: t('documents.label.document'), value: pick(document.title, lang) },
          ...(document.number ? [{ label: t('documents.label.number'), value: document.number }] : []),
          { label: t('documents.label.holder'), value: document.holder ?? t('documents.erased') },
          { label: t('documents.label.issuedAt'), value: format.date(document.issuedAt) },
          { label: t('documents.label.office'), value: pick(document.office, lang) },
          ...(document.signer ? [{ label: t('documents.label.signer'), value: document.signer }] : []),
          { label: t('documents.label.origin'), value: t(`documents.origin.${document.origin}`) },
          { label: t('documents.label.code'), value: showCode(document.code) },
        ]}
      />
    </>
  )
}

const trail = (t: (key: string) => string) => [{ label: t('documents.verify.title'), href: '/verifikasi' }]
