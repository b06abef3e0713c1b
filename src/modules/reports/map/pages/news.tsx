import { Choice, Layout, LinkButton, Notice, useView } from '../../../../ui/index.ts'
import { PushSwitch } from '../../../shell/index.ts'
import { rhythms } from '../watch-store.ts'

export interface AreaNewsView {
  code: string
  name: string
  pushKey: string | null
}

/** News of an area on this device, without a name; by message or mail for whoever logs in. */
export function AreaNewsPage({ code, name, pushKey }: AreaNewsView) {
  const { t } = useView()
  const area = `/lapor/wilayah/${code}`
  return (
    <Layout
      title={t('reports.watch.of', { name })}
      lead={t('reports.watch.lead')}
      breadcrumb={[
        { href: '/lapor', label: t('reports.title') },
        { href: area, label: name },
      ]}
    >
      <section class="flow">
        <h2>{t('reports.watch.device')}</h2>
        <p>{t('reports.watch.device.lead')}</p>
        {pushKey && (
          <PushSwitch
            pushKey={pushKey}
            action={`${area}/perangkat`}
            begin={t('reports.watch.device.on')}
            ending={{ action: `${area}/perangkat/lepas`, label: t('reports.watch.device.off'), flag: `kabar ${code}` }}
          >
            <Choice
              name="kapan"
              label={t('reports.watch.often')}
              options={rhythms.map((value) => ({ value, label: t(`reports.watch.${value}`) }))}
              value="now"
              inline
            />
          </PushSwitch>
        )}
      </section>
      <Notice title={t('reports.watch.byMessage')}>{t('reports.watch.byMessage.more')}</Notice>
      <p>
        <LinkButton tone="quiet" href={`/masuk?ke=${encodeURIComponent(area)}`}>
          {t('reports.watch.logIn')}
        </LinkButton>
      </p>
    </Layout>
  )
}
