import { refuse } from '../../../platform/outcome.ts'
import type { Effect } from '../../cases/extension.ts'
import { formOf } from '../answers.ts'
import { changeRegister } from '../change.ts'
import { replaceKtp } from '../model/cards.ts'
import { recordDeath } from '../model/deaths.ts'
import { familyByNumber, personByNik } from '../model/register.ts'
import { familyCard } from '../results.ts'

/** Akta kematian. Of somebody unknown, or of another region, only the akta is issued: there is nobody here to close. */
export const registerDeath: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const number = input.entered.nomorAkta ?? null
  return changeRegister(ctx, db, input, {
    wanted: {
      niks: [form.text('almarhum.nik'), form.text('keluarga.kepalaBaru')],
      familyNumbers: [form.text('keluarga.kkWali')],
    },
    ground: 'aktaKematian',
    decide(draft) {
      const dead = personByNik(draft.register, form.text('almarhum.nik'))
      const cardAsked = form.yes('keluarga.adaYangTinggal')
      if (!dead) return cardAsked ? refuse('family-unknown') : { person: null, family: null }
      const recorded = recordDeath(draft, {
        person: dead.id,
        on: form.text('kematian.tanggal') ?? draft.today,
        left: {
          head: personByNik(draft.register, form.text('keluarga.kepalaBaru'))?.id,
          guardian: familyByNumber(draft.register, form.text('keluarga.kkWali'))?.id,
          statement: form.yes('keluarga.hanyaAnakTinggal') && !form.text('keluarga.kkWali'),
        },
      })
      if ('refusal' in recorded) return recorded
      if (cardAsked && !recorded.family) return refuse('nobody-left')
      if (form.yes('keluarga.mintaKtpPasangan')) {
        if (recorded.widowed.length === 0) return refuse('spouse-unknown')
        for (const spouse of recorded.widowed) {
          const issued = replaceKtp(draft, spouse, 'maritalStatus')
          if ('refusal' in issued) return issued
        }
      }
      return { person: dead.id, family: recorded.family }
    },
    results: (register, { person, family }) => ({
      ...(person && { personId: person }),
      ...(number && { certificateNumber: number }),
      ...(family && { familyCard: familyCard(register, family) }),
    }),
  })
}
