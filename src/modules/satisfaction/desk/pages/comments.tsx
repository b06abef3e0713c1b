import { pick } from '../../../../platform/i18n.ts'
import { Button, Form, Notice, StatusTag, useView } from '../../../../ui/index.ts'
import { type DeskView, deskPath } from '../desk.ts'

/** Every comment that may be told, and whether anybody else may read it. Nothing says who wrote it, or when. */
export function Comments({ comments, names, head, span }: DeskView) {
  const { t, lang } = useView()
  if (comments.length === 0) return null
  return (
    <section>
      <h2>{t('satisfaction.figures.comments')}</h2>
      <Notice>{t('satisfaction.desk.commentsHint')}</Notice>
      {comments.map(({ id, service, words, consent, moderated }) => (
        <blockquote key={id}>
          <p>{words}</p>
          <footer class="faint">{pick(names.service(service), lang)}</footer>
          {!consent && <p class="faint">{t('satisfaction.desk.noConsent')}</p>}
          {moderated && (
            <p>
              <StatusTag status={moderated === 'shown' ? 'ok' : 'idle'}>
                {t(`satisfaction.desk.${moderated}`)}
              </StatusTag>
            </p>
          )}
          {head && consent && (
            <Form action={`${deskPath}/saran/${id}`} hidden={{ masa: span.id }}>
              <p class="actions">
                {moderated !== 'shown' && (
                  <Button tone="quiet" small name="keputusan" value="shown">
                    {t('satisfaction.desk.show')}
                  </Button>
                )}
                {moderated !== 'withheld' && (
                  <Button tone="quiet" small name="keputusan" value="withheld">
                    {t('satisfaction.desk.withhold')}
                  </Button>
                )}
              </p>
            </Form>
          )}
        </blockquote>
      ))}
    </section>
  )
}
