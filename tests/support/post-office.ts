import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net'

/** A letter as the server took it. */
export interface Letter {
  from: string
  to: string
  source: string
}

export type MailManner = 'ok' | 'refuse' | 'later' | 'silent'

/** A real SMTP server on this machine, as patient or rude as a test wants. */
export async function mailServer(): Promise<{
  url: string
  letters: Letter[]
  manner: MailManner
  close(): Promise<void>
}> {
  const open = new Set<Socket>()
  const server = createTcp((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    if (office.manner !== 'silent') converse(socket, office)
  })
  const port = await listen(server)
  const office = {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    letters: [] as Letter[],
    manner: 'ok' as MailManner,
    close: () => closed(server, open),
  }
  return office
}

function converse(socket: Socket, office: { letters: Letter[]; manner: MailManner }): void {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let letter = { from: '', to: '' }
  let rest = ''
  let body: string | undefined
  say('220 mail.arunika.example')
  socket.on('data', (data) => {
    rest += data.toString('utf8')
    for (;;) {
      if (body !== undefined) {
        const end = rest.indexOf('\r\n.\r\n')
        if (end === -1) return
        office.letters.push({ ...letter, source: rest.slice(0, end) })
        rest = rest.slice(end + 5)
        body = undefined
        say('250 kept')
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end === -1) return
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      const address = /<(.*)>/.exec(line)?.[1] ?? ''
      if (/^MAIL FROM/i.test(line)) letter = { from: address, to: '' }
      if (/^RCPT TO/i.test(line)) {
        letter.to = address
        say(office.manner === 'refuse' ? '550 nobody here' : office.manner === 'later' ? '450 busy' : '250 ok')
      } else if (/^DATA/i.test(line)) {
        body = ''
        say('354 go on')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else say('250 ok')
    }
  })
}

export interface Posted {
  token: string | undefined
  key: string | undefined
  body: { id: string; kind: string; to: string; text: string; lang: string }
}

/** An HTTP gateway for WhatsApp or SMS. `answer` is the next answers' status; 0: it never answers. */
export async function gatewayServer(): Promise<{
  url: string
  posted: Posted[]
  answer: number
  retryAfter?: string
  /** What it says the time is; without it, the right one. */
  clock?: () => number
  close(): Promise<void>
}> {
  const server = createHttp(async (request, response) => {
    if (office.clock) response.setHeader('date', new Date(office.clock()).toUTCString())
    if (request.method !== 'POST') return void response.writeHead(405).end()
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    office.posted.push({
      token: request.headers.authorization,
      key: request.headers['idempotency-key'] as string | undefined,
      body: JSON.parse(Buffer.concat(pieces).toString()),
    })
    if (office.answer === 0) return
    if (office.retryAfter) response.setHeader('retry-after', office.retryAfter)
    response.writeHead(office.answer).end('{}')
  })
  const port = await listen(server)
  const office = {
    url: `http://127.0.0.1:${port}/send`,
    posted: [] as Posted[],
    answer: 202,
    retryAfter: undefined as string | undefined,
    clock: undefined as (() => number) | undefined,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
  return office
}

async function listen(server: ReturnType<typeof createTcp>): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

async function closed(server: ReturnType<typeof createTcp>, open: Set<Socket>): Promise<void> {
  for (const socket of open) socket.destroy()
  await new Promise((done) => server.close(done))
}
