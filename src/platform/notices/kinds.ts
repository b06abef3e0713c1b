const minute = 60_000
const hour = 60 * minute

interface Kind {
  /** Values its words need, besides `region`. */
  values: readonly string[]
  /** Waits before the second, third, … try; after the last one it counts as undelivered. */
  waits: readonly number[]
  /** Not sent any more when it is older than this. */
  lasts: number
  /** The words are a secret: not kept once they are sent. */
  secret?: true
  /** Nobody needs to be told another way when it does not arrive. */
  quiet?: true
}

const patient = { waits: [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour], lasts: 72 * hour }
const urgent = { waits: [10_000, 30_000, 60_000, 2 * minute], lasts: 10 * minute }

/** Every notice there is. The words are `notices.{kind}.subject` (mail) and `notices.{kind}.text`. */
export const kinds = {
  received: { ...patient, values: ['service', 'number', 'due', 'cost', 'link'] },
  returned: { ...patient, values: ['number', 'count', 'things', 'until', 'link'] },
  returnEnding: { ...patient, values: ['number', 'until', 'link'] },
  closed: { ...patient, values: ['number', 'until', 'link'] },
  takenBack: { ...patient, values: ['number', 'unit', 'link'] },
  awaited: { ...patient, values: ['number', 'what', 'until', 'link'] },
  lacking: { ...patient, values: ['number', 'what', 'until', 'link'] },
  madeSafe: { ...patient, values: ['number', 'what', 'link'] },
  forwarded: { ...patient, values: ['number', 'unit', 'due', 'link'] },
  late: { ...patient, values: ['number', 'days', 'reason', 'due', 'link'] },
  rejected: { ...patient, values: ['number', 'reason', 'basis', 'until', 'link'] },
  referred: { ...patient, values: ['number', 'body', 'reason', 'until', 'link'] },
  completed: { ...patient, values: ['number', 'until', 'link'] },
  merged: { ...patient, values: ['number', 'main', 'link'] },
  unmerged: { ...patient, values: ['number', 'due', 'link'] },
  split: { ...patient, values: ['number', 'part', 'service', 'link'] },
  transferred: { ...patient, values: ['number', 'body', 'other', 'link'] },
  ombudsman: { ...patient, values: ['number', 'body', 'link'] },
  recategorised: { ...patient, values: ['number', 'service', 'unit', 'due', 'link'] },
  appealDenied: { ...patient, values: ['number', 'link'] },
  reopened: { ...patient, values: ['number', 'due', 'link'] },
  deemed: { ...patient, values: ['number', 'basis', 'link'] },
  issued: { ...patient, values: ['number', 'document', 'link'] },
  partReady: { ...patient, values: ['number', 'document', 'link'] },
  cardReady: { ...patient, values: ['number', 'document', 'place', 'bring', 'link'] },
  handedOver: { ...patient, values: ['number', 'document', 'at', 'link'] },
  reported: { ...patient, values: ['number', 'service', 'reporter', 'at', 'link'] },
  passedOn: { ...patient, values: ['number', 'body', 'news', 'link'], quiet: true },
  supported: { ...patient, values: ['service', 'ending', 'link'], quiet: true },
  areaNews: { ...patient, values: ['service', 'area', 'ending', 'link', 'off'], quiet: true },
  areaWeek: { ...patient, values: ['area', 'verified', 'ended', 'link', 'off'], quiet: true },
  areaBegun: { ...urgent, values: ['area', 'link'], quiet: true },
  survey: { ...patient, values: ['link'], quiet: true },
  draftEnding: { ...patient, values: ['service', 'until', 'link'] },
  mandate: { ...patient, values: ['until', 'link'], quiet: true },
  invitation: { ...patient, values: ['until', 'link'], secret: true },
  stageDue: { ...patient, values: ['number', 'stage', 'due', 'link'], quiet: true },
  stageLate: { ...patient, values: ['number', 'stage', 'due', 'link'], quiet: true },
  explain: { ...patient, values: ['service', 'unit', 'due', 'link'], quiet: true },
  explainDue: { ...patient, values: ['service', 'unit', 'due', 'link'], quiet: true },
  explainLate: { ...patient, values: ['service', 'unit', 'due', 'link'], quiet: true },
  digest: { ...patient, values: ['lines', 'link', 'off'], quiet: true },
  explained: { ...patient, values: ['service', 'unit', 'link'], quiet: true },
  secondReset: { ...patient, values: ['at', 'link'] },
  code: { ...urgent, values: ['code', 'minutes'], secret: true, quiet: true },
  test: { ...urgent, values: [], quiet: true },
} as const satisfies Record<string, Kind>

export type NoticeKind = keyof typeof kinds
export type ValueName<K extends NoticeKind> = (typeof kinds)[K]['values'][number]

/** For officers' lists of what did not arrive. */
export const quietKinds = (Object.keys(kinds) as NoticeKind[]).filter((kind) => kindOf(kind).quiet)

export function kindOf(kind: NoticeKind): Kind {
  return kinds[kind]
}
