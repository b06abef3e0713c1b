import { refuse } from '../../../platform/outcome.ts'
import type { Effect } from '../../cases/extension.ts'
import { formOf } from '../answers.ts'
import { changeRegister } from '../change.ts'
import { deathOf } from '../death-store.ts'
import { correctElements, correctedElements, restoreLiving } from '../model/corrections.ts'
import { nowDiffering } from '../model/elements.ts'
import { personByNik } from '../model/register.ts'
import { biodata, familyCard } from '../results.ts'

/** Pembetulan akta: what the akta said wrong is put right in the register too, where the person is there. */
export const correctCertificate: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const nik = form.text('akta.nik')
  const death = nik && form.text('seharusnya.tanggalMeninggal') ? await deathOf(ctx, db, nik) : null
  return changeRegister(ctx, db, input, {
    wanted: { niks: [nik], persons: death?.household ?? [], children: true },
    ground: 'pembetulanAkta',
    decide(draft) {
      const person = personByNik(draft.register, nik)
      if (!person) return { person: null, differing: 0 }
      const values = correctedElements(
        person,
        (field) => form.text(`seharusnya.${field}`) ?? form.number(`seharusnya.${field}`),
      )
      if ('diedOn' in values && person.status !== 'dead') return refuse('person-not-dead')
      const before = draft.register
      correctElements(draft, person, values, death)
      return { person: person.id, differing: nowDiffering(before, person.id, Object.keys(values)) }
    },
    results: (_register, { person, differing }) => ({
      ...(person && { personId: person, otherRecordsDiffer: differing }),
    }),
  })
}

/**
 * A living person was recorded as dead: what the case of the death changed is taken back where nobody has changed it since,
 * and they come back on the card of those who were left. `annulledCase` is the case whose akta has to be annulled.
 */
export const recordAlive: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const nik = form.text('subjek.nik')
  const death = nik ? await deathOf(ctx, db, nik) : null
  return changeRegister(ctx, db, input, {
    wanted: { niks: [nik], persons: death?.household ?? [] },
    ground: 'tercatatMeninggal',
    decide(draft) {
      const person = personByNik(draft.register, nik)
      if (!person) return refuse('person-unknown')
      if (person.status !== 'dead' || !death) return refuse('person-not-dead')
      const restored = restoreLiving(draft, person.id, death)
      if (form.yes('keluarga.kembali') && !restored.family) return refuse('family-unknown')
      return { person: person.id, ...restored }
    },
    results(register, { person, family }) {
      const known = register.persons.get(person)!
      const on = family ? register.families.get(family) : undefined
      return {
        personId: person,
        person: biodata(known, on),
        ...(on && { familyCard: familyCard(register, on.id) }),
        ...(death?.caseId && { annulledCase: death.caseId }),
      }
    },
  })
}
