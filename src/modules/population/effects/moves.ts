import type { Context } from '../../../platform/context.ts'
import { refuse } from '../../../platform/outcome.ts'
import type { Effect } from '../../cases/extension.ts'
import { type Form, formOf, relationIn } from '../answers.ts'
import { changeRegister } from '../change.ts'
import type { Draft } from '../model/changes.ts'
import type { Left } from '../model/heads.ts'
import { type CardThere, moveAway, moveIn as moveInTo, moveWithin as moveWithinTo } from '../model/moves.ts'
import { familyByNumber, personByNik } from '../model/register.ts'
import { addressValue, familyCard } from '../results.ts'
import { elementsIn, familyResults, niksIn, peopleIn } from './families.ts'

const fields = { nik: 'nik', new: 'nomorKk', left: 'nomorKkTinggal' }

/** Pindah keluar, to another region: SKPWNI, those who go are in the course of moving, a card for those who stay. */
export const moveOut: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const destination = form.address('pindah.alamat')
  return changeRegister(ctx, db, input, {
    wanted: wantedIn(form),
    ground: 'pindahKeluar',
    fields,
    decide(draft) {
      const family = familyByNumber(draft.register, form.text('asal.nomorKk'))
      if (!family || !destination) return refuse('family-unknown')
      const movers = peopleIn(draft, form.rows('anggota'), '', false)
      if ('refusal' in movers) return movers
      const people = movers.map((mover) => mover.person)
      const left = leftBy(ctx, draft, form)
      const moved = moveAway(draft, { family, movers: people, destination: addressValue(destination), left })
      if ('refusal' in moved) return moved
      return stayersAsked(form) && !moved.left ? refuse('nobody-left') : moved
    },
    results: (register, { left }) => (left ? { familyCardLeft: familyCard(register, left) } : {}),
  })
}

/** Pindah keluar, but within the region. */
export const moveWithin: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const address = form.address('pindah.alamat')
  return changeRegister(ctx, db, input, {
    wanted: wantedIn(form),
    ground: 'pindahDalamKota',
    fields,
    decide(draft) {
      const family = familyByNumber(draft.register, form.text('asal.nomorKk'))
      if (!family) return refuse('family-unknown')
      if (!address?.village.startsWith(ctx.region.code)) return refuse('destination-elsewhere')
      const movers = peopleIn(draft, form.rows('anggota'), '', false)
      if ('refusal' in movers) return movers
      const card = cardThere(draft, form, 'pindah')
      const moved = moveWithinTo(draft, { family, movers, address, card, left: leftBy(ctx, draft, form) })
      if ('refusal' in moved) return moved
      return stayersAsked(form) && !moved.left ? refuse('nobody-left') : moved
    },
    results: (register, { family, left }) => ({
      ...familyResults(register, family),
      ...(left && { familyCardLeft: familyCard(register, left) }),
    }),
  })
}

/** Pindah datang. */
export const moveIn: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const rows = form.rows('anggota')
  const address = form.address('tujuan.alamat')
  return changeRegister(ctx, db, input, {
    wanted: {
      niks: rows.flatMap(niksIn),
      familyNumbers: [form.text('asal.nomorKk'), form.text('tujuan.nomorKkTujuan')],
    },
    ground: `pindahDatang ${form.text('asal.nomorSkpwni') ?? ''}`.trim(),
    decide(draft) {
      if (!address?.village.startsWith(ctx.region.code)) return refuse('destination-elsewhere')
      const arrivals = rows.map((row) => ({
        person: personByNik(draft.register, row.text('nik'))?.id ?? null,
        nik: row.text('nik') ?? '',
        relation: relationIn(row),
        elements: elementsIn(row, draft.register),
      }))
      return moveInTo(draft, {
        arrivals,
        address,
        card: cardThere(draft, form, 'tujuan'),
        number: form.text('asal.nomorKk') ?? '',
        cards: { ktp: form.yes('kartu.mintaKtp'), kia: form.yes('kartu.mintaKia') },
      })
    },
    results: (register, { family, persons }) => ({ ...familyResults(register, family), personIds: persons }),
  })
}

function wantedIn(form: Form) {
  return {
    niks: [form.text('tinggal.kepalaBaru'), ...form.rows('anggota').flatMap(niksIn)],
    familyNumbers: [form.text('asal.nomorKk'), form.text('pindah.nomorKkTujuan'), form.text('tinggal.kkWali')],
  }
}

function cardThere(draft: Draft, form: Form, section: string): CardThere {
  const kind = form.text(`${section}.statusKk`)
  if (kind === 'kkTetap') return { kind: 'keep' }
  if (kind !== 'numpang') return { kind: 'new' }
  return { kind: 'join', family: familyByNumber(draft.register, form.text(`${section}.nomorKkTujuan`)) }
}

/** Whether the number goes with a head who leaves alone is practice that differs (setting). */
function leftBy(ctx: Context, draft: Draft, form: Form): Left {
  const follows =
    (ctx.region.settings.population as { numberFollowsHead?: boolean } | undefined)?.numberFollowsHead ?? true
  return {
    head: personByNik(draft.register, form.text('tinggal.kepalaBaru'))?.id,
    guardian: familyByNumber(draft.register, form.text('tinggal.kkWali'))?.id,
    statement: form.yes('tinggal.hanyaAnak') && !form.text('tinggal.kkWali'),
    keepNumber: !follows && form.text('pindah.jenis') === 'kepala',
  }
}

const stayersAsked = (form: Form) => ['kepala', 'sebagian', 'anggota'].includes(form.text('pindah.jenis') ?? '')
