import { part } from '../parts.ts'
import { enter, type Member } from './keeping.ts'
import { askOffice, type CrewInfo } from './office.ts'
import { announced, box, input, labelled, wide } from './show.ts'

type Words = Readonly<Record<string, string>>

/** A phone that is nobody's yet: the code of the head of the unit makes it the crew's. */
export function enrolView(api: string, words: Words, enrolled: () => Promise<void>): HTMLElement[] {
  const value = /^#([\w-]{8,9})$/.exec(location.hash)?.[1] ?? ''
  const code = input({ value, maxLength: 12, autocapitalize: 'characters' })
  const says = box('div', '')
  const enrol = async () => {
    const asked = await askOffice(`${api}/phones`, { body: { code: code.value } })
    if (!('ok' in asked))
      return says.replaceChildren(announced('refused' in asked ? asked.refused : words.offline!, 'bad'))
    history.replaceState(null, '', location.pathname)
    await enrolled()
  }
  return [says, labelled(words.code!, code, words.codeHint), wide(words.enrol!, enrol)]
}

/** Who holds it now? */
export function membersView(
  members: CrewInfo['members'],
  words: Words,
  chosen: (member: CrewInfo['members'][number]) => unknown,
): HTMLElement[] {
  const list = box('div', 'flow')
  for (const member of members)
    list.append(wide(member.pin ? member.name : `${member.name} · ${words.noPin}`, () => chosen(member), 'quiet'))
  return [part('p', words.who!), list]
}

/** Their PIN, on what `entered` goes on. */
export function pinView(
  api: string,
  member: string,
  words: Words,
  {
    entered,
    back,
    run,
  }: {
    entered: (member: Member) => Promise<unknown>
    back: () => unknown
    run: (what: () => Promise<unknown>) => unknown
  },
): { shown: HTMLElement[]; focus: () => void } {
  const pin = input({ type: 'password', inputMode: 'numeric', maxLength: 6 })
  const says = box('div', '')
  let busy = false
  const open = async () => {
    if (busy) return
    busy = true
    says.replaceChildren(announced(words.opening!))
    const tried = await enter(api, member, pin.value)
    busy = false
    if ('shown' in tried) return entered(tried)
    pin.value = ''
    says.replaceChildren(announced(tried.refused ?? words[tried.offline ? 'offlinePin' : 'wrong']!, 'bad'))
    pin.focus()
  }
  pin.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') run(open)
  })
  const buttons = [wide(words.open!, () => run(open)), wide(words.back!, back, 'plain')]
  return { shown: [says, labelled(words.pin!, pin), ...buttons], focus: () => pin.focus() }
}
