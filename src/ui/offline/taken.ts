import type { Told } from '../../platform/files/exif.ts'

/** Where and when a photo was taken, on the clock of the phone; null where nobody knows. Asked about, and never sent. */
export interface Taken {
  at: string | null
  place: { latitude: number; longitude: number } | null
}

// A camera needs no longer than this to hand its photo over.
const justNow = 5 * 60_000

/** What the camera wrote in it, or of a photo taken a moment ago the moment. `here`: where the phone is now, the photo was taken. */
export function takenOf(told: Told, changed: number, now: number): { taken: Taken; here: boolean } {
  // Without a zone it is the phone's own time, as it is read here.
  const at = told.takenAt ? Date.parse(told.takenAt) : changed
  const fresh = Math.abs(now - at) <= justNow
  // Swedes write a moment as ISO does.
  const moment = () => new Date(at).toLocaleString('sv').replace(' ', 'T')
  const taken = { at: told.takenAt ?? (fresh ? moment() : null), place: told.place }
  return { taken, here: fresh && !told.place }
}
