import type { Module } from '../../platform/module.ts'
import './extension.ts'
import type { Known } from './check/known.ts'
import { lifeEvents } from './life-events.ts'

/** What rooms lend by name; the shapes are said where they are called. */
interface Lender extends Pick<Module, 'name' | 'templates' | 'serviceSettings'> {
  effects?: Readonly<Record<string, unknown>>
  facts?: Readonly<Record<string, unknown>>
}

/**
 * What `prefill` may begin with besides a section of the form: the profile, the applicant and their family in the register,
 * the issued document from whose page the request was begun.
 */
const prefillRoots = ['profile', 'person', 'family', 'wife', 'husband', 'document']

/** Names that the rooms of this house register. A kind of which no room registers any is not checked. */
export function knownFrom(modules: readonly Lender[]): Known {
  const named = (names: string[]) => (names.length > 0 ? names : undefined)
  const takers = modules.flatMap(({ name, serviceSettings }) =>
    serviceSettings ? [[name, serviceSettings] as const] : [],
  )
  return {
    effects: named(modules.flatMap((module) => Object.keys(module.effects ?? {}))),
    facts: named(modules.flatMap((module) => Object.keys(module.facts ?? {}))),
    templates: named(modules.flatMap((module) => [...(module.templates ?? [])])),
    lifeEvents,
    rooms: takers.length > 0 ? new Map(takers) : undefined,
    prefill: prefillRoots,
  }
}
