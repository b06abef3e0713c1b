/** "-6.2, 106.8" as map apps copy it; null: nothing was typed; undefined: that is no place. */
export function pointOf(typed: string): { lat: number; lng: number } | null | undefined {
  if (typed.trim() === '') return null
  const [, lat, lng] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(typed) ?? []
  if (lat === undefined || Math.abs(Number(lat)) > 90 || Math.abs(Number(lng)) > 180) return undefined
  return { lat: Number(lat), lng: Number(lng) }
}
