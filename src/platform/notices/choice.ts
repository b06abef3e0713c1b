import type { NoticeKind } from './kinds.ts'
import { type ChannelName, type Reach, withoutOff } from './plan.ts'

// What people may turn off. Pure; the rows are in choice-store.ts.

/** Decisions about somebody's matter are told to them whatever they turned off (UU 30/2014, Pasal 61). */
const decisions: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'returned',
  'closed',
  'takenBack',
  'rejected',
  'referred',
  'completed',
  'appealDenied',
  'deemed',
  'issued',
  'cardReady',
  'reported',
])

/** Answers to what somebody is just doing, and work: there is nothing to choose, and they offer no choice. */
const unasked: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'code',
  'test',
  'invitation',
  'secondReset',
  'mandate',
  'stageDue',
  'stageLate',
  'explain',
  'explainDue',
  'explainLate',
  'explained',
])

/** Told to who asked for a case, so to the devices that follow it too; what officers hear is not. */
const others: ReadonlySet<NoticeKind> = new Set<NoticeKind>([...unasked, 'reported', 'draftEnding', 'digest'])

export const isChosen = (kind: NoticeKind): boolean => !unasked.has(kind)
export const followsCase = (kind: NoticeKind): boolean => !others.has(kind)

/** Of the ways that were turned off, those that stay so for this kind: a decision still takes one of those that there are. */
export function offFor(kind: NoticeKind, off: ReadonlySet<ChannelName>, reach: Reach): ReadonlySet<ChannelName> {
  const { phone, email } = withoutOff(reach, off)
  if (!decisions.has(kind) || phone || email) return off
  return new Set([...off].filter((channel) => channel === 'push'))
}
