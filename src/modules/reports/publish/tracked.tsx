import type { VNode } from 'preact'
import type { Context } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import { useView } from '../../../ui/index.ts'
import { attachmentsOf, type OpenCase } from '../../cases/index.ts'
import type { Row } from '../../catalogue/definition.ts'
import { Near } from '../pages/check.tsx'
import { settingsOf } from '../settings.ts'
import { nearSent } from '../views.ts'
import { afterPaper } from './evidence.ts'
import { BeforeAfter, type Photo } from './pages/shown.tsx'
import { partsOf } from './store.ts'

/** The reporter's own photos beside those from after the work, and what of the report everybody may see. */
export async function tracked(ctx: Context, opened: OpenCase, secret: string | null): Promise<VNode | null> {
  const { row, rules } = opened
  if (!settingsOf(rules.definition)) return null
  const [papers, parts] = await Promise.all([attachmentsOf(ctx.db, row.id), partsOf(ctx.db, row.id)])
  const key = secret ? `k=${secret}` : ''
  const photos = papers
    .filter(({ document, file_id }) => file_id !== null && (document === 'foto' || document === afterPaper))
    .map(({ id, document }): Photo => {
      const whole = `/berkas/${id}`
      const kind = document === 'foto' ? 'before' : 'after'
      return { id, kind, small: `${whole}?kecil=1${key && `&${key}`}`, href: key ? `${whole}?${key}` : whole }
    })
  const states = new Set(parts.map(({ state }) => state))
  const said = states.has('shown')
    ? 'shown'
    : states.has('waiting')
      ? 'waiting'
      : states.has('withheld')
        ? 'withheld'
        : null
  return (
    <>
      {await alike(ctx, opened, secret)}
      <Tracked photos={photos} of={pick(rules.definition.name, ctx.lang)} said={said} />
    </>
  )
}

/** What lies near is supported instead with one press, by whoever shows the receipt. */
async function alike(ctx: Context, { row, content }: OpenCase, secret: string | null): Promise<VNode | null> {
  if (!secret || row.state.ended) return null
  const { sifat } = (content.answers.laporan ?? {}) as Row
  const { phone, email } = content.applicant
  const contact = sifat === 'anonim' ? null : (phone ?? email ?? null)
  return <Near near={await nearSent(ctx, row.id)} own={row.id} secret={secret} contact={contact} sent />
}

interface Props {
  photos: readonly Photo[]
  of: string
  said: 'shown' | 'waiting' | 'withheld' | null
}

function Tracked({ photos, of, said }: Props) {
  const { t } = useView()
  return (
    <>
      <BeforeAfter photos={photos} of={of} />
      {said && <p class="faint">{t(`publish.tracked.${said}`)}</p>}
    </>
  )
}
