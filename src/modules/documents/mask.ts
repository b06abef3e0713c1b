/**
 * A name as strangers may see it: "Rina Wulandari" → "R*** W*****". Enough to recognise the name on the paper in hand,
 * and no more; never more than five stars, so that long names do not stand out.
 */
export function maskName(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) => `${[...word][0] ?? ''}${'*'.repeat(Math.min(5, Math.max(1, [...word].length - 1)))}`)
    .join(' ')
}
