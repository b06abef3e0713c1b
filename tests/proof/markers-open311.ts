import { join } from 'node:path'
import { loadFolder } from '../../src/modules/catalogue/index.ts'
import { insertUnit, listUnits, makeKey, makeProgram } from '../../src/platform/accounts/index.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import type { Day } from './markers-people.ts'

// A report that somebody sends through an app of others, what they add to it, and what they say wrong.

export async function open311({ hall }: Day): Promise<void> {
  const { ctx } = hall
  if (!(await listUnits(ctx.db)).some(({ id }) => id === 'pengaduan'))
    await insertUnit(ctx.db, {
      ...{ id: 'pengaduan', name_id: 'Pengaduan', name_en: 'Complaints' },
      ...{ parent: null, address: null, phone: null, head_title: null },
    })
  await loadFolder(ctx, join(import.meta.dirname, '../../services/reports'))
  const made = await makeProgram(ctx, { name: 'Aplikasi', contact: 'app@arunika.example', scopes: ['reports.submit'] })
  const key = isRefused(made) ? made : await makeKey(ctx, made.id)
  if (isRefused(key)) throw new Error(key.refusal.code)
  const post = async (path: string, fields: Record<string, string>, status: number) => {
    const body = new URLSearchParams({ api_key: key.key, ...fields })
    const answer = await fetch(`${hall.address}/open311/v2/${path}.json`, { method: 'POST', body })
    const text = await answer.text()
    if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return JSON.parse(text)
  }
  const said = {
    ...{ service_code: 'jalan-rusak', description: 'Zqcerita lubang', address_string: 'Zqjalan 7' },
    ...{ first_name: 'Zqpemohon', last_name: 'Aplikasi', phone: '081299887702', device_id: 'Zqsalah alat' },
  }
  const [{ service_request_id }] = await post('requests', said, 200)
  await post('requests', said, 200)
  await post('servicerequestupdates', { service_request_id, update_id: '1', description: 'Zqtanya kapan' }, 200)
  await post('requests', { ...said, service_code: 'Zqsalah' }, 404)
  await post('requests', { ...said, lat: 'Zqsalah', long: '1', email: 'zqsurel@penanda.example' }, 400)
  await fetch(`${hall.address}/open311/v2/requests/${service_request_id}.xml?api_key=${key.key}`)
}
