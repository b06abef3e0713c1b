import type { Exported } from './cases.ts'
import { happenings } from './happenings.ts'

interface Related {
  objectId: string
  qualifier: string
}

/**
 * The log as OCEL 2.0 in JSON, piece by piece. The objects come last: which there are is known when all events are written.
 * A case (or report), the office that had it (role and unit), and the document that it ends with.
 */
export async function* ocelOf({ service, kind, each }: Exported): AsyncGenerator<string> {
  const names = new Set<string>()
  const offices = new Map<string, { role: string; unit: string }>()
  const cases: { id: string; documents: readonly string[]; began: string }[] = []
  let no = 0
  yield '{"events":['
  for await (const one of each()) {
    const all = happenings(one)
    cases.push({ id: one.id, documents: one.documents, began: iso(all[0]!.at) })
    const lines = all.map(({ visit: { step, name, office }, at, transition }) => {
      names.add(name)
      if (office) offices.set(officeId(office), office)
      const documents = step === 'end/completed' ? one.documents : []
      const relationships: Related[] = [
        { objectId: one.id, qualifier: kind },
        ...(office ? [{ objectId: officeId(office), qualifier: 'office' }] : []),
        ...documents.map((output) => ({ objectId: documentId(one.id, output), qualifier: 'result' })),
      ]
      const attributes = [
        { name: 'step', value: step },
        { name: 'transition', value: transition },
      ]
      return JSON.stringify({ id: `e${no++}`, type: name, time: iso(at), attributes, relationships })
    })
    yield `${cases.length > 1 ? ',\n' : '\n'}${lines.join(',\n')}`
  }
  yield '\n],"objects":['
  let first = true
  const line = (object: object) => {
    const before = first ? '\n' : ',\n'
    first = false
    return before + JSON.stringify(object)
  }
  for (const [id, office] of offices)
    yield line({
      id,
      type: 'office',
      attributes: Object.entries(office).map(([name, value]) => ({ name, value, time: iso(0) })),
    })
  for (const { id, documents, began } of cases) {
    const relationships = documents.map((output) => ({ objectId: documentId(id, output), qualifier: 'result' }))
    yield line({ id, type: kind, attributes: [{ name: 'service', value: service, time: began }], relationships })
    for (const output of documents)
      yield line({
        id: documentId(id, output),
        type: 'document',
        attributes: [{ name: 'output', value: output, time: began }],
      })
  }
  const texts = (...own: string[]) => own.map((name) => ({ name, type: 'string' }))
  yield `\n],"eventTypes":${JSON.stringify([...names].map((name) => ({ name, attributes: texts('step', 'transition') })))},
"objectTypes":${JSON.stringify([
    { name: kind, attributes: texts('service') },
    { name: 'office', attributes: texts('role', 'unit') },
    { name: 'document', attributes: texts('output') },
  ])}}
`
}

const iso = (at: number) => new Date(at).toISOString()
const officeId = ({ role, unit }: { role: string; unit: string }) => `${role}@${unit}`
const documentId = (id: string, output: string) => `${id}/${output}`
