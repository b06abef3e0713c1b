/** A path with what was asked for; what is empty is left out of the address. */
export function addressOf(path: string, asked: Readonly<Record<string, string | undefined>>): string {
  const said = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return said.size > 0 ? `${path}?${said}` : path
}
