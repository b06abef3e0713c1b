import { listUnits } from '../../platform/accounts/place-store.ts'
import { covers } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import type { Translate } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { offered, standardOf } from '../catalogue/index.ts'
import { keptPromises } from '../performance/index.ts'
import { reportSettings } from '../reports/index.ts'
import { skmOf } from '../satisfaction/index.ts'
import type { Source } from './instruments/instrument.ts'
import type { Figure } from './model/reckon.ts'

/** Cases or answers that a figure needs: fewer say nothing of a unit, and the evaluator judges. */
const least = 5

export type Figures = Readonly<Record<Source, Figure | null>>

/** What the house's own data say of a unit with its parts in a year; null: too little to say. */
export async function figuresOf(ctx: Context, unit: string, year: number): Promise<Figures> {
  const units = (await listUnits(ctx.db)).map(({ id }) => id).filter((id) => covers(unit, id))
  const days = { from: `${year}-01-01`, to: `${year}-12-31` }
  const [promises, skm, all] = await Promise.all([
    keptPromises(ctx.db, units, days.from, days.to),
    skmOf(ctx, { units, ...days }),
    offered(ctx),
  ])
  // What it offers itself, and what others offer and it worked on, such as reports that are routed to it.
  const worked = new Set(promises.map(({ service }) => service))
  const services = all.filter((one) => covers(unit, one.unit) || worked.has(one.id))
  const reports = new Set(all.filter((one) => reportSettings(one)).map(({ id }) => id))
  const kept = (of: typeof promises) =>
    enough({ part: sum(of.map(({ onTime }) => onTime)), of: sum(of.map(({ counted }) => counted)) })
  return {
    ...ofServices(ctx, services),
    sample: enough({ part: Math.min(skm.respondents, skm.sample), of: skm.sample }),
    onTime: kept(promises.filter(({ service }) => !reports.has(service))),
    complaints: kept(promises.filter(({ service }) => reports.has(service))),
  }
}

function ofServices(ctx: Context, services: readonly Definition[]): Pick<Figures, 'standards' | 'online' | 'channels'> {
  if (services.length === 0) return { standards: null, online: null, channels: null }
  const share = (which: (one: Definition) => boolean) => ({
    part: services.filter(which).length,
    of: services.length,
  })
  return {
    standards: share((one) => isComplete(ctx, one)),
    online: share(({ applicants: { roles } }) => roles.includes('citizen') || roles.includes('anyone')),
    channels: { part: new Set(services.flatMap(channelsOf)).size, of: null },
  }
}

/** All 14 components of PermenPANRB 15/2014 say something. */
function isComplete({ lang, t, region }: { lang: string; t: Translate; region: Context['region'] }, one: Definition) {
  const { delivery, inside } = standardOf(one, { lang, t, money: makeFormat(lang, region.zone).money })
  const said = [...delivery, ...inside].filter(({ words }) => words.some((word) => word.trim() !== ''))
  return said.length === 14
}

// From home, at a counter, through a partner, through the head of the RT.
const channelsOf = ({ applicants: { roles } }: Definition) =>
  roles.map((role) => (role === 'anyone' ? ('citizen' as const) : role))

const enough = (figure: { part: number; of: number }): Figure | null => (figure.of < least ? null : figure)
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
