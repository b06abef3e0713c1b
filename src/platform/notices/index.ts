import { defineModule } from '../module.ts'
import { deliver, empty, sweep } from './deliver.ts'

export const notices = defineModule({
  name: 'notices',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: { 'notices.deliver': deliver, 'notices.sweep': sweep, 'notices.empty': empty },
  schedule: { '*/5 * * * *': 'notices.sweep', '10 3 * * *': 'notices.empty' },
})

export { turnedOff, turnOff } from './choice-store.ts'
export { chooserOf, whoOf } from './choosing.ts'
export { tellOtherwise, tryAgain } from './deliver.ts'
export type { NoticeKind } from './kinds.ts'
export { openNotices } from './notices.ts'
export type { ChannelName } from './plan.ts'
export { followOnDevice } from './push.ts'
export { devicesOf, dropDevice, dropDevicesOfTopic } from './push-store.ts'
export { blindReach, reachOf, wordsKept } from './sealed.ts'
export type { NewSend } from './send.ts'
export { eraseNotices, findNotice, listFailed, listShown, type NoticeRow } from './store.ts'
