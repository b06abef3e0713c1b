/** At most so many characters (UTF-16) of a text, none of them in halves: what ends in half of one is taken by no JSON. */
export const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
