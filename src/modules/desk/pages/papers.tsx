import { Button, Form, StatusTag, useView } from '../../../ui/index.ts'

export interface PaperView {
  id: string
  label: string
  files: readonly { id: string; file: boolean; blurry: boolean; seen: boolean }[]
}

export function Papers({ papers, number }: { papers: readonly PaperView[]; number: string }) {
  const { t } = useView()
  if (papers.length === 0) return null
  return (
    <section>
      <h2>{t('cases.papers')}</h2>
      {papers.map((paper) => (
        <div key={paper.id}>
          <h3>{paper.label}</h3>
          <div class="thumbs">
            {paper.files.map((file, at) =>
              file.file ? (
                <Picture key={file.id} paper={paper} file={file} at={at + 1} />
              ) : (
                <Original key={file.id} paper={paper} seen={file.seen} number={number} />
              ),
            )}
          </div>
        </div>
      ))}
    </section>
  )
}

function Picture({ paper, file, at }: { paper: PaperView; file: PaperView['files'][number]; at: number }) {
  const { t, path } = useView()
  return (
    <a href={path(`/berkas/${file.id}`)}>
      <img
        src={path(`/berkas/${file.id}?kecil=1`)}
        alt={t('desk.paper.open', { label: paper.label, number: at })}
        loading="lazy"
      />
      {file.blurry && <StatusTag status="wait">{t('desk.paper.blurry')}</StatusTag>}
    </a>
  )
}

// Shown at the counter instead of photographed.
function Original({ paper, seen, number }: { paper: PaperView; seen: boolean; number: string }) {
  const { t } = useView()
  if (seen) return <StatusTag status="ok">{t('desk.paper.seen')}</StatusTag>
  return (
    <Form action={`/petugas/berkas/${number}/asli`} hidden={{ document: paper.id }}>
      <StatusTag status="wait">{t('cases.paper.counter')}</StatusTag>{' '}
      <Button tone="quiet" label={`${t('desk.paper.see')}: ${paper.label}`}>
        {t('desk.paper.see')}
      </Button>
    </Form>
  )
}
