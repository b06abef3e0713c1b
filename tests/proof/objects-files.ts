import { randomUUID } from 'node:crypto'
import type { Given, Maker, Making } from './objects.ts'

// Whoever knows an upload's secret goes on with it, so everybody is asked with one of their own.

const length = 1000
const secret = 'rahasia-kiriman-untuk-pembuktian-saja'
const metadata = (id: string) => `id ${Buffer.from(id).toString('base64')}`

const begin = (id: string): Given => ({
  headers: { 'upload-length': String(length), 'upload-metadata': metadata(id), 'upload-secret': secret },
})

const begun =
  (headers: Record<string, string> = {}): Maker =>
  async ({ world, shared }: Making) => {
    const upload = await shared('upload', async () => {
      const id = randomUUID()
      await world.door.send({ method: 'POST', path: '/api/v1/uploads', ...begin(id) })
      return id
    })
    return { params: { upload }, headers: { 'upload-secret': secret, ...headers } }
  }

export const fileObjects: Readonly<Record<string, Maker>> = {
  'GET /manifest.webmanifest': () => ({}),
  'GET /ikon/:file': () => ({ params: { file: '192.png' } }),
  'GET /sw.js': () => ({}),
  'GET /belum-terkirim': () => ({}),
  'POST /bagikan': () => ({}),
  'POST /api/v1/uploads': () => begin(randomUUID()),
  'GET /api/v1/uploads/:upload': begun(),
  'PATCH /api/v1/uploads/:upload': begun({ 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }),
  'DELETE /api/v1/uploads/:upload': begun(),
}
