import { Layout } from '../layout/layout.tsx'
import { useView } from '../view.ts'
import { FormGallery } from './forms.tsx'
import { ShownGallery } from './shown.tsx'

/** Every building block in all its states, for whoever makes a page. Shown in development and demonstration. */
export function Gallery() {
  const { t } = useView()
  return (
    <Layout
      title={t('ui.gallery')}
      lead={t('ui.gallery.lead')}
      breadcrumb={[{ href: '/kelola', label: t('ui.menu.admin') }]}
    >
      <FormGallery />
      <ShownGallery />
    </Layout>
  )
}
