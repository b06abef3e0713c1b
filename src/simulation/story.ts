import type { CaseState } from '../modules/cases/index.ts'
import { type CompiledDefinition, missingDocuments, visible } from '../modules/catalogue/index.ts'
import { dateIn } from '../platform/calendar.ts'
import type { Actor, Moment } from '../platform/context.ts'
import { requests } from './answers.ts'
import type { Cast } from './cast.ts'
import type { Chance } from './chance.ts'
import { Life, type World } from './life.ts'
import type { Citizen, Household } from './people.ts'
import { tell } from './plot.ts'
import type { Fate, Telling } from './telling.ts'

/** All that stories of one region are told with. */
export interface Scene extends World {
  services: ReadonlyMap<string, CompiledDefinition>
  households: readonly Household[]
  cast: Cast
}

export interface Plan {
  service: string
  household: Household
  at: Moment
  channel: 'web' | 'counter'
  fate: Fate
  decisions?: number
  /** A part of a bundle that waits for it. */
  waits?: boolean
  /** The bundle that the part came with: its people and papers, and no answers of its own yet. */
  like?: Lived
}

/** A case that was lived, and whose it is. */
export interface Lived {
  life: Life
  applicant: Citizen
  account: string | null
  filedBy: string | null
  papers: readonly string[]
}

/** Tells one case; null where nobody of the household would ask for that service. */
export async function story(
  scene: Scene,
  chance: Chance,
  plan: Plan,
  effect?: Telling['effect'],
): Promise<Lived | null> {
  const rules = scene.services.get(plan.service)
  const others = scene.households.flatMap(({ members }) => members)
  const today = dateIn(scene.calendar.zone, plan.at)
  const asked = plan.like
    ? partOf(plan.like)
    : requests[plan.service]?.({ chance, today, household: plan.household, others })
  if (!rules || !asked) return null
  const { applicant } = asked
  const own = plan.channel === 'web' && applicant.account !== null
  const actor = own ? citizen(applicant) : scene.cast.who('officer', rules.definition.unit)
  if (!actor) return null

  const env = { today, registry: scene.registry, facts: {}, results: {}, entered: {} }
  const shown = visible(rules, asked.answers, env)
  const answers = plan.like ? {} : shown.answers
  const content = {
    answers,
    provenance: {},
    entered: {},
    results: {},
    applicant: { name: applicant.name, phone: applicant.phone },
  }
  const life = new Life(rules, content, scene, plan.at)
  const { village, rw, rt } = plan.household.address
  const area = [village.replace(/^(\d{2})(\d{2})(\d{2})(\d+)$/, '$1.$2.$3.$4'), rw, rt].filter(Boolean).join('.')
  const submit = {
    type: 'submit',
    for: rules.definition.applicants.for.includes(asked.for) ? asked.for : rules.definition.applicants.for[0]!,
    area,
    ...(plan.waits && { waits: true }),
  } as const
  if (!life.act(actor, submit, plan.at, own ? 'web' : 'counter')) throw new Error(`${plan.service}: ${life.refused}`)
  if (!plan.waits)
    await tell({
      life,
      cast: scene.cast,
      chance,
      calendar: scene.calendar,
      applicant: actor,
      fate: plan.fate,
      ...(plan.decisions !== undefined && { decisions: plan.decisions }),
      ...(effect && { effect }),
    })
  // A document that is due is made at once: no limit passes over it.
  if (dueOutputs(life.state).length === 0) life.wait(scene.until)
  return {
    life,
    applicant,
    account: own ? applicant.account : null,
    filedBy: own ? null : actor.id,
    papers: plan.like ? [] : missingDocuments(shown.documents, new Set()).map(({ id }) => id),
  }
}

/** Documents of ours that are to be made now. */
export const dueOutputs = ({ effects, outputs }: CaseState): string[] =>
  Object.values(effects).some((effect) => effect !== 'done')
    ? []
    : Object.entries(outputs).flatMap(([id, output]) => (!output.physical && output.state === 'due' ? [id] : []))

const partOf = ({ applicant }: Lived) => ({ answers: {}, applicant, for: 'family' as const })

export const citizen = (of: Citizen): Actor => ({
  kind: 'account',
  id: of.account,
  name: of.name,
  assurance: of.person ? 3 : 1,
  person: of.person,
  grants: [],
})
