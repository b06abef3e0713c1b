import type { Mistake } from '../../../../platform/http/operation.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import { Button, FileInput, Form, Layout, LinkButton, LongText, Notice, useView } from '../../../../ui/index.ts'
import { mostAfter } from '../evidence.ts'

export const evidencePath = (number: string): string => `/petugas/berkas/${number}/penyelesaian`

export interface EvidenceView {
  number: string
  stage: string
  seq: number
  /** Papers of the case. */
  photos: readonly string[]
  typed: string
  mistakes: readonly Mistake[]
  refusal?: Refusal
}

/** Said to be fixed: with a photo, or with the reason why there is none. */
export function EvidencePage({ number, stage, seq, photos, typed, mistakes, refusal }: EvidenceView) {
  const { t } = useView()
  const path = evidencePath(number)
  const back = `/petugas/berkas/${number}`
  return (
    <Layout
      title={t('publish.evidence')}
      eyebrow={number}
      lead={t('publish.evidence.lead')}
      mistakes={mistakes}
      breadcrumb={[
        { href: '/petugas', label: t('desk.inbox') },
        { href: back, label: number },
      ]}
    >
      <Notice refusal={refusal} announce />
      <FileInput
        name="foto"
        label={t('publish.evidence.photo')}
        shows={t('publish.evidence.shows')}
        optional
        accept={['image']}
        max={mostAfter}
        action={`${path}/foto?tahap=${stage}`}
        files={photos.map((id, at) => ({
          id,
          name: t('publish.photo.after', { number: at + 1 }),
          href: `/berkas/${id}?kecil=1`,
          picture: true,
        }))}
      >
        <Form action={path} hidden={{ stage, seq }} label={t('publish.evidence')}>
          <LongText
            name="tanpa"
            label={t(photos.length > 0 ? 'publish.evidence.note' : 'publish.evidence.without')}
            hint={t('publish.evidence.without.hint')}
            value={typed}
            optional={photos.length > 0}
            rows={3}
            maxLength={2000}
          />
          <div class="actions">
            <Button>{t('publish.evidence.close')}</Button>
            <LinkButton tone="plain" href={back}>
              {t('cases.back')}
            </LinkButton>
          </div>
        </Form>
      </FileInput>
    </Layout>
  )
}
