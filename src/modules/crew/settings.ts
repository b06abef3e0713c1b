import { z } from 'zod'
import { type Danger, dangers } from '../../ui/offline/crew/order.ts'
import type { Definition } from '../catalogue/definition.ts'

/** What a definition says below `rooms.crew`; without it no crew goes out for the service. */
export const settings = z.strictObject({
  /** What may happen to people as long as nothing is done. */
  danger: z.enum(dangers),
})

export const dangerOf = ({ rooms }: Pick<Definition, 'rooms'>): Danger | undefined =>
  rooms?.crew && settings.parse(rooms.crew).danger
