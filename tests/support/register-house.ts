import { cases } from '../../src/modules/cases/index.ts'
import type { Answers } from '../../src/modules/catalogue/definition.ts'
import { catalogue } from '../../src/modules/catalogue/index.ts'
import { documents } from '../../src/modules/documents/index.ts'
import { seedPopulation } from '../../src/modules/population/demo.ts'
import { population } from '../../src/modules/population/index.ts'
import type { Register } from '../../src/modules/population/model/register.ts'
import { loadRegister } from '../../src/modules/population/store.ts'
import { isRefused, type Refused } from '../../src/platform/outcome.ts'
import { type TestHouse, testHouse } from './harness.ts'
import { card, nik } from './registry-forms.ts'

type Given = { entered?: Record<string, string>; results?: Record<string, unknown>; region?: string }
// biome-ignore lint/suspicious/noExplicitAny: results are read by name
type Results = Record<string, any>

/** The register with the invented people in the first region; effects run as the approval of a case runs them. */
export interface RegisterHouse {
  house: TestHouse
  approve(effect: string, answers: Answers, given?: Given): Promise<{ results: Results } | Refused>
  /** The same where nothing may be refused. */
  results(effect: string, answers: Answers, given?: Given): Promise<Results>
  whole(region?: string): Promise<Register>
}

export async function registerHouse(): Promise<RegisterHouse> {
  const house = await testHouse({ modules: [catalogue, cases, documents, population] })
  await seedPopulation(house.ctx())
  let made = 0
  const approve: RegisterHouse['approve'] = (effect, answers, { entered = {}, results = {}, region } = {}) => {
    const ctx = house.ctx({ region })
    const caseId = `01970000-0000-7000-8000-${String(++made).padStart(12, '0')}`
    const about = { caseId, number: `ARN-${made}`, service: 'x', applicantPerson: null }
    const run = population.effects[effect as keyof typeof population.effects]
    return ctx.transaction((db) => run(ctx, db, { ...about, answers, entered, results }))
  }
  return {
    house,
    approve,
    async results(effect, answers, given) {
      const outcome = await approve(effect, answers, given)
      if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
      return outcome.results
    },
    async whole(region) {
      const ctx = house.ctx({ region })
      const all = await ctx.db.selectFrom('person').select('id').execute()
      return loadRegister(ctx, ctx.db, { persons: all.map((row) => row.id) })
    },
  }
}

/** A birth as the form of the akta says it, in a few words. */
export const born = {
  orangTua: { status: 'belumTercatat' },
  anak: {
    nama: 'Kirana Pratama',
    jenisKelamin: 'P',
    tanggalLahir: '2025-12-22',
    tempatLahir: 'Kota Arunika',
    kelahiranKe: 1,
    jenisKelahiran: 'tunggal',
  },
  ibu: { nik: nik('Ratna Wulandari'), nama: 'Ratna Wulandari' },
  ayah: { nik: nik('Dimas Pratama'), nama: 'Dimas Pratama' },
  keluarga: { nomorKk: card('Ratna Wulandari'), hubungan: 'anak', mintaKk: true },
} satisfies Answers
