import type { Context, Db, Moment } from '../../../platform/context.ts'
import { findFile } from '../../../platform/files/index.ts'
import { isRefused, type Refused } from '../../../platform/outcome.ts'
import {
  attach,
  attachmentsOf,
  findCase,
  findDraft,
  noteDraft,
  type OpenCase,
  openDraft,
  saveSection,
  startDraft,
} from '../../cases/index.ts'
import type { Definition, Row } from '../../catalogue/definition.ts'
import { placeAt } from '../area.ts'
import { pointIn } from '../draft.ts'
import { fileReport, type Sent, sentBefore } from '../send.ts'
import { classAsked } from '../settings.ts'

/** What of a report becomes one of its own: in another region, or as the second problem it told of. */
export interface Again {
  /** The case's id, chosen by whoever asks: the same again makes nothing new. */
  id: string
  definition: Definition
  words: string | null
  /** Photos that go with it, by their papers. */
  photos: readonly string[]
  /** Since when the office has had it. */
  receivedAt?: Moment
  also(db: Db): Promise<void>
}

/** The house itself, which stands in nobody's stead. */
export const asHouse = (ctx: Context): Context => ({
  ...ctx,
  actor: { kind: 'system', id: null, name: 'Pendopo', assurance: 0, person: null, grants: [] },
})

/**
 * Files a report again for the same reporter: place, disclosure and contact as they were. `to` is where it is filed, the same
 * region or another; each reads and writes its own rows. Exactly once: what broke off goes on where it was.
 */
export async function fileAgain(from: Context, source: OpenCase, to: Context, again: Again): Promise<Sent | Refused> {
  const { id, definition } = again
  const house = asHouse(to)
  const { applicant, answers } = source.content
  const { account } = source.row
  if (!(await findDraft(to.db, id)) && !(await findCase(to.db, id))) {
    const about = { id, service: definition.id, channel: 'web', for: 'other', account, person: null } as const
    const begun = await startDraft(house, { ...about, applicant })
    if (isRefused(begun)) return begun
  }
  // Sent by an earlier try.
  if (!(await findDraft(to.db, id))) return sentBefore(house, id, null)
  const before = (answers.laporan ?? {}) as Row
  const point = pointIn(before)
  const { area, street } = point ? await placeAt(house, point) : { area: null, street: null }
  const there = from !== to
  // Whose road it is, a neighbour's own map knows better than what it was taken for here.
  const mapped = classAsked(definition, street?.layer)
  const place = {
    jalan: before.jalan ?? street?.name ?? null,
    kelasJalan: (there ? mapped || before.kelasJalan : before.kelasJalan || mapped) || null,
    ...(there && area && { wilayah: area.name }),
  }
  const said = { ...before, ...place, uraian: again.words }
  const byMap = Object.entries(place).filter(([field, value]) => value !== null && value !== before[field])
  const provenance = {
    ...source.content.provenance,
    ...Object.fromEntries(byMap.map(([field]) => [`laporan.${field}`, { from: 'map' as const }])),
  }
  const saved = await saveSection(house, id, 'laporan', { laporan: known(definition, said) }, { from: provenance })
  if (isRefused(saved)) return saved
  const homeArea = there ? (area?.code ?? null) : source.row.area
  const noted = await noteDraft(house, id, { homeArea, applicant })
  if (isRefused(noted)) return noted
  await copyPhotos(from, source, house, id, again.photos)
  const { receivedAt, also } = again
  const draft = await findDraft(to.db, id)
  if (!draft) return sentBefore(house, id, null)
  return fileReport(house, await openDraft(house, draft), { receivedAt, also })
}

// Only what the other category asks.
function known({ form }: Definition, answers: Row): Record<string, unknown> {
  const fields = form.find((section) => section.id === 'laporan')?.fields ?? []
  return Object.fromEntries(
    fields.flatMap(({ id }) => (answers[id] === null || answers[id] === undefined ? [] : [[id, answers[id]]])),
  )
}

// A photo that is there already is not copied twice: papers are copied in their order.
async function copyPhotos(
  from: Context,
  { row, key }: OpenCase,
  to: Context,
  id: string,
  wanted: readonly string[],
): Promise<void> {
  const draft = await findDraft(to.db, id)
  if (!draft) return
  const there = await openDraft(to, draft)
  const place = { id, key: there.key, documents: there.rules.definition.documents }
  const papers = (await attachmentsOf(from.db, row.id)).filter(
    (paper) => paper.document === 'foto' && wanted.includes(paper.id),
  )
  for (const paper of papers.slice(there.attachments.length)) {
    const file = paper.file_id ? await findFile(from.db, paper.file_id) : undefined
    const stream = file && (await from.house.files.read(from, key, file))
    if (!stream) continue
    const taken = await attach(to, place, 'foto', { field: 'foto', filename: 'foto', stream, truncated: () => false })
    if (isRefused(taken)) to.log.warn({ report: row.number, code: taken.refusal.code }, 'a photo could not be copied')
  }
}
