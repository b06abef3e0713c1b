import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { useView } from '../../ui/index.ts'
import { officersNamed } from '../cases/index.ts'
import { phonePath } from './pages/phone.tsx'
import { demoCode } from './phones.ts'
import { listCrews, membersOf } from './store.ts'

/** PINs of the demonstration's crew, in the order of its members; told to everybody, like all of it. */
export const demoPins = ['2580', '1397'] as const

/** How a visitor gets a phone of the demonstration's crew. */
export async function enterDemo(ctx: Context): Promise<VNode | null> {
  const [crew] = await listCrews(ctx.db)
  if (!ctx.region.demo || !crew) return null
  const members = (await membersOf(ctx.db, crew.id)).slice(0, demoPins.length)
  const names = await officersNamed(ctx, members)
  const people = members.map((id, at) => ({ name: names.get(id) ?? '', pin: demoPins[at]! }))
  return <WayIn code={demoCode(ctx, crew.id)} crew={crew.name} people={people} />
}

interface About {
  code: string
  crew: string
  people: readonly { name: string; pin: string }[]
}

function WayIn({ code, crew, people }: About) {
  const { t, path } = useView()
  return (
    <section>
      <h2>{t('crew.demo', { crew })}</h2>
      <p>{t('crew.demo.how')}</p>
      <p>
        <a href={`${path(phonePath)}#${code}`}>{t('crew.demo.open', { code })}</a>
      </p>
      <ul>
        {people.map(({ name, pin }) => (
          <li key={name}>{t('crew.demo.pin', { name, pin })}</li>
        ))}
      </ul>
    </section>
  )
}
