import { xmlText } from '../../../platform/xml.ts'
import type { Exported, ExportedCase } from './cases.ts'
import { happenings } from './happenings.ts'

const extensions = [
  ['Concept', 'concept'],
  ['Time', 'time'],
  ['Lifecycle', 'lifecycle'],
  ['Organizational', 'org'],
] as const

/** The log as IEEE 1849-2016 (XES), piece by piece. */
export async function* xesOf(exported: Exported): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
${extensions.map(([name, prefix]) => `<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>\n`).join('')}<global scope="trace">${text('concept:name', '')}</global>
<global scope="event">${text('concept:name', '')}${date('time:timestamp', 0)}${text('lifecycle:transition', 'complete')}${text('step', '')}</global>
<classifier name="Step" keys="concept:name"/>
<classifier name="StepAndTransition" keys="concept:name lifecycle:transition"/>
${text('concept:name', exported.name)}
${text('lifecycle:model', 'standard')}
${text('service', exported.service)}
${text('from', exported.from)}
${text('to', exported.to)}
<int key="leftOut" value="${exported.leftOut}"/>
`
  for await (const one of exported.each()) yield traceOf(one)
  yield '</log>\n'
}

function traceOf(one: ExportedCase): string {
  const events = happenings(one).map(
    ({ visit: { step, name, office }, at, transition }) =>
      `<event>${text('concept:name', name)}${date('time:timestamp', at)}${text('lifecycle:transition', transition)}${
        office ? text('org:role', office.role) + text('org:group', office.unit) : ''
      }${text('step', step)}</event>\n`,
  )
  return `<trace>${text('concept:name', one.id)}\n${events.join('')}</trace>\n`
}

const text = (key: string, value: string) => `<string key="${key}" value="${xmlText(value)}"/>`
const date = (key: string, at: number) => `<date key="${key}" value="${new Date(at).toISOString()}"/>`
