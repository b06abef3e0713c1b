import { personByNik } from '../model/register.ts'
import { factsAbout, provider } from './people.ts'

/** Facts for the correction of an akta: whether the register knows whom it is about. */
export const correctionFacts = provider(
  (form) => ({ niks: [form.text('akta.nik')] }),
  ({ form, register }) => {
    const nik = form.text('akta.nik')
    return { personUnknown: nik ? !personByNik(register, nik) : null }
  },
)

/** Facts for somebody who is said to be alive. */
export const aliveFacts = provider(
  (form) => ({ niks: [form.text('subjek.nik')] }),
  (about) => {
    const person = personByNik(about.register, about.form.text('subjek.nik'))
    return { ...factsAbout('person', about, 'subjek'), notRecordedDead: person ? person.status !== 'dead' : null }
  },
)
