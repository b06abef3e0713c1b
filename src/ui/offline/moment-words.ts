/** A moment as this phone's owner writes it. */
export const momentWords = (at: number): string =>
  new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
