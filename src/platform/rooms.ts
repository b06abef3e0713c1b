import { accounts } from './accounts/index.ts'
import { calendars } from './calendar/index.ts'
import { events } from './events/index.ts'
import { files } from './files/index.ts'
import type { Module } from './module.ts'
import { notices } from './notices/index.ts'
import { readings } from './readings/index.ts'

/** What the platform itself has to migrate and run, before every room. */
export const platformRooms: readonly Module[] = [accounts, events, calendars, readings, files, notices]
