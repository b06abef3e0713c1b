/** Shows the page that a form was answered with in place of this one; false: that was no page of ours. */
export async function showAnswer(answer: Response): Promise<boolean> {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const main = page.querySelector('main')
  if (!main) return false
  document.querySelector('main')?.replaceWith(document.adoptNode(main))
  main.querySelector<HTMLElement>('[tabindex="-1"], h1')?.focus()
  return true
}
