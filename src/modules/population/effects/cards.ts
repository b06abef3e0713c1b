import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { Effect, EffectInput } from '../../cases/extension.ts'
import { formOf } from '../answers.ts'
import { changeRegister } from '../change.ts'
import { issueKia as issueKiaTo, recordKtp as recordKtpOf, replaceKtp } from '../model/cards.ts'
import { type Draft, personIn } from '../model/changes.ts'
import { familyOf, personByNik } from '../model/register.ts'
import { biodata } from '../results.ts'

/** KTP-el baru: recorded and found unique by the time this runs; printed and handed over follow at the counter. */
export const recordKtp: Effect = (ctx, db, input) => cardEffect(ctx, db, input, 'subjek.nik', 'rekamKtp', recordKtpOf)

/** The valid card is void and another takes its place: lost, damaged, or no longer what the register says. */
export const voidCard: Effect = async (ctx, db, input) => {
  const state = formOf(input.answers).text('kartu.keadaan')
  const ground = state === 'hilang' ? 'lost' : state === 'rusak' ? 'damaged' : 'changed'
  // Residents of other regions may have their card printed here; their register is elsewhere.
  const elsewhere = state !== null && !formOf(input.answers).yes('subjek.wargaKotaIni')
  return cardEffect(
    ctx,
    db,
    input,
    'subjek.nik',
    'gantiKtp',
    (draft, person) => replaceKtp(draft, person, ground),
    elsewhere,
  )
}

export const issueKia: Effect = (ctx, db, input) => {
  const reason = formOf(input.answers).text('anak.alasan') ?? 'baru'
  return cardEffect(ctx, db, input, 'anak.nik', 'kia', (draft, person) => issueKiaTo(draft, person, reason))
}

function cardEffect(
  ctx: Parameters<Effect>[0],
  db: Parameters<Effect>[1],
  input: EffectInput,
  path: string,
  ground: string,
  issue: (draft: Draft, person: string) => { card: string } | Refused,
  mayBeUnknown = false,
) {
  const nik = formOf(input.answers).text(path)
  const made = typeof input.results.personId === 'string' ? input.results.personId : null
  return changeRegister(ctx, db, input, {
    wanted: { niks: [nik], persons: [made] },
    ground,
    decide(draft) {
      const person = (made && draft.register.persons.get(made)) || personByNik(draft.register, nik)
      if (!person) return mayBeUnknown ? { person: null } : refuse('person-unknown')
      const issued = issue(draft, person.id)
      return 'refusal' in issued ? issued : { person: person.id }
    },
    results: (register, { person }) =>
      person ? { personId: person, person: biodata(personIn(register, person), familyOf(register, person)) } : {},
  })
}
