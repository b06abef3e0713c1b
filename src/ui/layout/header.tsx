import { Form } from '../form/form.tsx'
import { Arms, Icon } from '../icons.tsx'
import { useView } from '../view.ts'
import { menuFor } from './menu.ts'

export function Header() {
  const view = useView()
  const { t, actor } = view
  const menu = menuFor(view)
  return (
    <header class="top">
      {view.region.demo && (
        <p class="demo">
          <strong>{t('ui.demo')}</strong> {t('ui.demoMore')}
        </p>
      )}
      <div class="inside">
        <a class="home" href={view.path('/')}>
          <Arms />
          <span>
            <b>{view.region.name}</b>
            <small>{t('ui.motto')}</small>
          </span>
        </a>
        <LanguageSwitch />
        {actor.kind === 'account' ? (
          <a class="me" href={view.path('/akun')}>
            <Icon name="user" />
            <span>{menu.length > 0 ? actor.name : t('ui.myPage')}</span>
          </a>
        ) : (
          <a class="me" href={`${view.path('/masuk')}?ke=${encodeURIComponent(view.here)}`}>
            <Icon name="user" />
            <span>{t('ui.signIn')}</span>
          </a>
        )}
      </div>
      {menu.length > 0 && (
        <nav class="menu" aria-label={t('ui.menu')}>
          <ul class="inside">
            {menu.map((item) => (
              <li key={item.href}>
                <a href={view.path(item.href)} aria-current={item.current ? 'page' : undefined}>
                  {t(item.key)}
                </a>
              </li>
            ))}
            <li class="out">
              <Form action="/keluar">
                <button class="btn plain small" type="submit">
                  {t('ui.signOut')}
                </button>
              </Form>
            </li>
          </ul>
        </nav>
      )}
      <div class="kawung" />
    </header>
  )
}

/** The other language by its own name, marked as such for screen readers. */
function LanguageSwitch() {
  const view = useView()
  const other = view.lang === 'id' ? { lang: 'en', name: 'English' } : { lang: 'id', name: 'Indonesia' }
  return (
    <a
      class="language"
      href={`${view.path(`/bahasa/${other.lang}`)}?ke=${encodeURIComponent(view.here)}`}
      lang={other.lang}
      hreflang={other.lang}
    >
      {other.name}
    </a>
  )
}
