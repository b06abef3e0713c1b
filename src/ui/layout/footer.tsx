import { useView } from '../view.ts'

export function Footer() {
  const view = useView()
  const { t } = view
  return (
    <footer class="bottom">
      <div class="inside">
        <p>
          <b>{view.region.name}</b> {t('ui.footer.free')}
        </p>
        <ul>
          <li>
            <a href={view.path('/layanan')}>{t('ui.footer.services')}</a>
          </li>
          <li>
            <a href={view.path('/lacak')}>{t('ui.footer.track')}</a>
          </li>
          <li>
            <a href={view.path('/verifikasi')}>{t('ui.footer.verify')}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
