import { defineModule } from '../module.ts'

export const events = defineModule({ name: 'events', migrations: new URL('./migrations/', import.meta.url) })

export { canonical, leafOf } from './leaf.ts'
export { enqueue } from './requests.ts'
