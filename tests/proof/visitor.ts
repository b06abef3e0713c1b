/** A browser without script: it keeps cookies, follows nothing, and sends forms as the page at hand gives them. */
export interface Visitor {
  cookies: Record<string, string>
  get(path: string): Promise<Answered>
  /** `from`: the page that carries the form. */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>, from?: string): Promise<Answered>
  upload(path: string, file: { name: string; type: string; body: Buffer }, from: string): Promise<Answered>
}

export interface Answered {
  status: number
  body: string
  location: string
}

export function visitor(address: string, cookies: Record<string, string> = {}): Visitor {
  const jar = cookies
  async function send(path: string, about: RequestInit = {}): Promise<Answered> {
    const cookie = Object.entries(jar)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('; ')
    const headers = { cookie, 'sec-fetch-site': 'same-origin', ...about.headers }
    const answer = await fetch(address + path, { redirect: 'manual', ...about, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      jar[name!] = decodeURIComponent(value!)
    }
    return { status: answer.status, body: await answer.text(), location: answer.headers.get('location') ?? '' }
  }
  const tokenAt = async (page: string) =>
    /(?:name="_token" value="|_token=)([\w-]+)/.exec((await send(page)).body)?.[1] ?? ''
  return {
    cookies: jar,
    get: (path) => send(path),
    async post(path, fields = {}, from = path) {
      const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
      const body = new URLSearchParams([...pairs, ['_token', await tokenAt(from)]] as [string, string][])
      return send(path, { method: 'POST', body })
    },
    async upload(path, { name, type, body }, from) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(body)], { type }), name)
      return send(`${path}?_token=${await tokenAt(from)}`, { method: 'POST', body: form })
    },
  }
}
