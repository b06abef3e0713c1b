import { modules } from './modules.ts'
import type { Module } from './platform/module.ts'
import { platformRooms } from './platform/rooms.ts'

/** The platform's own rooms, then the modules: what is migrated and run. */
export const rooms: readonly Module[] = [...platformRooms, ...modules]
