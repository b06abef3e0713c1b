import { Button, Choices, Form, Layout, LinkList, Notice, useView } from '../../ui/index.ts'
import { PushSwitch } from '../shell/index.ts'

export interface NewsView {
  /** Of the case that it is about; null: of everything. */
  number: string | null
  page: string
  on: readonly string[]
  /** Turned off for everything, which a choice for one case does not undo. */
  offEverywhere: readonly string[]
  devices: {
    pushKey: string
    action: string
    there: readonly { id: string; since: number; removal: string }[]
  } | null
}

/** How somebody is told: each way can be turned off, but for decisions, which must reach them. */
export function NewsPage({ number, page, on, offEverywhere, devices }: NewsView) {
  const { t, path } = useView()
  return (
    <Layout title={t('news.title')} eyebrow={number ?? undefined} lead={t(number ? 'news.lead.one' : 'news.lead.all')}>
      <Form action={page}>
        <Choices
          name="lewat"
          label={t('news.ways')}
          value={on}
          options={['message', 'email', 'push'].map((value) => ({
            value,
            label: t(`news.way.${value}`),
            hint: offEverywhere.includes(value) ? t('news.offEverywhere') : undefined,
          }))}
        />
        <Button>{t('news.save')}</Button>
      </Form>
      <Notice title={t('news.must')}>{t('news.must.more')}</Notice>
      {devices && <Devices {...devices} />}
      {number && (
        <p>
          <a href={path('/akun/kabar')}>{t('news.elsewhere')}</a>
        </p>
      )}
    </Layout>
  )
}

function Devices({ pushKey, action, there }: NonNullable<NewsView['devices']>) {
  const { t, format } = useView()
  return (
    <section>
      <h2>{t('news.devices')}</h2>
      <p>{t('news.devices.lead')}</p>
      <PushSwitch pushKey={pushKey} action={action} begin={t('news.devices.on')} />
      {there.length > 0 && (
        <ul>
          {there.map(({ id, since, removal }) => (
            <li key={id}>
              {t('news.device', { date: format.date(since) })}
              <Form action={removal}>
                <Button tone="quiet" small label={t('news.device.dropNamed', { date: format.date(since) })}>
                  {t('news.device.drop')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** On "Halaman saya". */
export function NewsBlock() {
  const { t } = useView()
  return <LinkList items={[{ href: '/akun/kabar', label: t('news.title'), hint: t('news.hint') }]} />
}
