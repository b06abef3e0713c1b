import { addressOf } from '../../platform/http/address.ts'

export const flowsPath = '/pimpinan/alur'
export const flowPath = (service: string) => `${flowsPath}/${service}`
export const tablePath = (service: string) => `${flowPath(service)}/tabel.csv`
export const exportPath = (service: string, format: string) => `${flowPath(service)}/data/${format}`

/** Months that are looked at, this one with them; the first is what is shown unless asked otherwise. */
export const spans = [12, 3] as const
/** Per cent of the cases whose ways are drawn. */
export const details = [80, 50, 95, 100] as const

export interface Chosen {
  months: (typeof spans)[number]
  detail: (typeof details)[number]
}

/** Address of a service's flow, of so many months and so much of it. */
export const flowAt = (service: string, chosen: Chosen): string => addressOf(flowPath(service), asked(chosen))

/** The same as a table for a spreadsheet. */
export const tableAt = (service: string, chosen: Chosen): string => addressOf(tablePath(service), asked(chosen))

const asked = ({ months, detail }: Chosen) => ({
  bulan: months === spans[0] ? '' : String(months),
  rinci: detail === details[0] ? '' : String(detail),
})

export const exportAt = (service: string, format: string, { months }: Chosen): string =>
  addressOf(exportPath(service, format), { bulan: String(months) })
