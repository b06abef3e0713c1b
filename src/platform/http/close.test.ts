import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/harness.ts'
import { testWeb } from '../../../tests/support/web.ts'

test('a connection on which nothing was asked does not keep the server from closing', async () => {
  const house = await testHouse()
  const web = await testWeb(house)
  await web.app.listen({ port: 0, host: '127.0.0.1' })
  const taken = once(web.app.server, 'connection')
  const socket = connect((web.app.server.address() as AddressInfo).port, '127.0.0.1')
  const ended = once(socket, 'close')
  await taken
  await web.close()
  await ended
  expect(web.app.server.listening).toBe(false)
  await house.close()
}, 20_000)
