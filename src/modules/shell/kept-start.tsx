import type { ComponentChildren } from 'preact'
import { Icon, useView } from '../../ui/index.ts'
import { Island } from '../../ui/island.tsx'
import { appScope, words } from './app-scope.ts'

/** Around the page where reporting begins: on a phone the camera comes first, and what it took goes along to what is chosen. */
export function KeptStart({
  most,
  children,
}: {
  /** Photos at most. */
  most: number
  children: ComponentChildren
}) {
  const { t, path } = useView()
  return (
    <Island
      name="carry-draft"
      class="flow"
      data-most={String(most)}
      data-scope={appScope(path)}
      data-reports={path('/api/v1/reports')}
      data-uploads={path('/api/v1/uploads')}
      data-words={words(t, 'shell.form', ['first', 'full', 'old', 'remove', 'kept', 'more'])}
    >
      {/* Shown by its script alone: without one a photo goes with the form. */}
      <div class="first" hidden>
        <div class="live">
          <label class="pick camera">
            <Icon name="camera" />
            <span>{t('shell.form.camera')}</span>
            <input type="file" accept="image/*" capture="environment" />
          </label>
        </div>
        <ul class="thumbs" />
        <p role="status" />
      </div>
      {children}
    </Island>
  )
}
