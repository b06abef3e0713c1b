import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPublic, type NoAnswer, openOutgoing } from './outgoing.ts'

let server: Server
let url = ''
const heard: string[] = []
beforeAll(async () => {
  server = createServer((request, answer) => {
    heard.push(`${request.method} ${request.url}`)
    if (request.url === '/pergi') answer.writeHead(302, { location: 'http://127.0.0.1/rahasia' }).end()
    else if (request.url === '/putus') answer.destroy()
    else if (request.url === '/panjang') answer.end(Buffer.alloc(5000))
    else if (request.url !== '/diam') answer.end('ya')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const why = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    ({ code, reached }: NoAnswer) => `${code}${reached ? ', reached' : ''}`,
  )

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '2001:db8::1',
  'ff02::1',
  'kota.go.id',
  '',
])('%s is no address of the open internet', (address) => {
  expect(isPublic(address)).toBe(false)
})

test.each(['8.8.8.8', '103.10.20.30', '172.32.0.1', '2404:6800:4003::1'])('%s is one', (address) => {
  expect(isPublic(address)).toBe(true)
})

test('no address leads into the own machine or network, however it is written, and nothing is asked there', async () => {
  const strangers = openOutgoing([])
  const { port } = server.address() as AddressInfo
  const written = ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '127.1', '[::ffff:127.0.0.1]', '0.0.0.0']
  for (const host of written)
    expect([host, await why(strangers.send({ url: `http://${host}:${port}/`, plain: true }))]).toEqual([
      host,
      'address-inside',
    ])
  for (const wrong of ['file:///etc/passwd', 'ftp://kota.go.id/', 'bukan alamat', 'https://a:b@kota.go.id/'])
    expect([wrong, await why(strangers.send({ url: wrong }))]).toEqual([wrong, 'address-wrong'])
  expect(await why(strangers.send({ url: 'http://103.10.20.30/' }))).toBe('address-not-https')
  expect(heard).toEqual([])
})

test('a host that the operator named is asked; it says whether the request may have arrived', async () => {
  const house = openOutgoing(['127.0.0.1'])
  expect((await house.send({ url: `${url}/baik` })).body.toString()).toBe('ya')
  expect((await house.send({ url: `${url}/pergi` })).status).toBe(302)
  expect(heard).not.toContain('GET /rahasia')
  expect(await why(house.send({ url: `${url}/putus`, method: 'POST', body: 'a=1' }))).toBe('not-reached, reached')
  expect(await why(house.send({ url: `${url}/diam`, timeout: 200 }))).toBe('too-slow, reached')
  expect(await why(house.send({ url: `${url}/panjang`, mostBytes: 1000 }))).toBe('answer-too-long, reached')
  expect(await why(house.send({ url: 'http://127.0.0.1:1/' }))).toBe('not-reached')
})
