import { biodata } from './biodata.ts'
import { birth } from './birth.ts'
import { death } from './death.ts'
import { familyCardTemplate } from './family-card.ts'
import { moving } from './moving.ts'
import { stillbirth } from './stillbirth.ts'
import type { Template } from './template.ts'

/** By the name that outputs of definitions use. KTP-el and KIA are cards handed over at a counter and have none. */
export const templates: Readonly<Record<string, Template>> = {
  'akta-kelahiran': birth,
  'akta-kematian': death,
  'kartu-keluarga': familyCardTemplate,
  'surat-lahir-mati': stillbirth,
  skpwni: moving,
  'biodata-penduduk': biodata,
}

/** The template of an output; publishing a definition checks that it exists, so its absence is a fault. */
export function templateNamed(name: string): Template {
  const found = templates[name]
  if (!found) throw new Error(`there is no document template "${name}"`)
  return found
}
