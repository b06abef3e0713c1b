/** A word under the axis: where its middle, beginning or end lies, from 0 to 1. */
export interface Mark {
  text: string
  at: number
  anchor: 'start' | 'middle' | 'end'
}

/**
 * Which of these words can stand side by side on a line that holds so many letters: the last one, for it is the newest, and
 * with the same step before it, so that equal distances mean equal times, as many as leave a gap between them.
 */
export function fitting<M extends Mark>(marks: readonly M[], letters: number): readonly M[] {
  const width = ({ text }: Mark) => text.length / letters
  const begin = (mark: Mark) => mark.at - (mark.anchor === 'start' ? 0 : width(mark) / (mark.anchor === 'end' ? 1 : 2))
  const end = (mark: Mark) => begin(mark) + width(mark)
  const gap = 2 / letters
  for (let step = 1; step < marks.length; step++) {
    const chosen = marks.filter((_, n) => (marks.length - 1 - n) % step === 0)
    if (chosen.every((mark, at) => at === 0 || begin(mark) >= end(chosen[at - 1]!) + gap)) return chosen
  }
  return marks.slice(-1)
}
