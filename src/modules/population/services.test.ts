import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { definition } from '../catalogue/definition.ts'

const folder = new URL('../../../services/population/', import.meta.url)
const services = readdirSync(folder).map((file) => ({
  file,
  service: definition.safeParse(parse(readFileSync(new URL(file, folder), 'utf8'))),
}))

test.each(services)('$file is a service definition named like its file', ({ file, service }) => {
  expect(service.error?.issues).toBeUndefined()
  expect(`${service.data?.id}.yaml`).toBe(file)
})

test('every service of the registry office is free', () => {
  expect(services.map(({ service }) => service.data?.standard.fee)).toEqual(services.map(() => 0))
})
