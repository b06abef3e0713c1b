import { type Form, type FormRow, formOf } from '../answers.ts'
import { changesIn } from '../effects/elements.ts'
import { niksIn } from '../effects/families.ts'
import { nearSame } from '../model/births.ts'
import { nowDiffering } from '../model/elements.ts'
import { written } from '../model/history.ts'
import {
  cardOf,
  type Elements,
  familyByNumber,
  familyOf,
  headOf,
  isAdult,
  type Person,
  personByNik,
  type Register,
  type Sex,
} from '../model/register.ts'
import { type About, coupleFacts, differs, factsAbout, isOn, type Known, provider } from './people.ts'

// Facts for family cards, identity cards, moves and changes of data.

/** KK baru, tambah anggota, pisah. */
export const familyFacts = provider(
  (form) => ({
    niks: [form.text('kepala.nik'), form.text('ibu.nik'), ...listed(form).flatMap(niksIn)],
    familyNumbers: ['tambah.nomorKk', 'pisah.nomorKkLama', 'permohonan.nomorKkLama'].map((path) => form.text(path)),
    children: true,
  }),
  ({ form, register, today }) => {
    const rows = listed(form)
    const target = familyByNumber(register, form.text('tambah.nomorKk') ?? form.text('pisah.nomorKkLama'))
    const old = familyByNumber(register, form.text('pisah.nomorKkLama'))
    const oldHead = oldHeadOf(register, form)
    const head = personByNik(register, form.text('kepala.nik'))
    const people = known(rows, register)
    const going = new Set([head?.id, ...people.map((person) => person.id)])
    const left = (old?.members ?? []).filter((m) => !going.has(m.person)).map((m) => register.persons.get(m.person)!)
    const couple = rows.filter((row) => ['kepalaKeluarga', 'suami', 'istri'].includes(row.text('hubungan') ?? ''))
    const member = form.text('anggota.nama')
    return {
      ...memberFacts(rows, register),
      ...coupleFacts([...(head ? [head] : []), ...known(couple, register)]),
      inOtherFamily: people.filter((p) => {
        const on = familyOf(register, p.id)
        return on && on.id !== target?.id
      }).length,
      // The database lets nobody be on two cards; a working copy that is found broken says so.
      inTwoFamilies: people.some(
        (p) => [...register.families.values()].filter((f) => f.members.some((m) => m.person === p.id)).length > 1,
      ),
      familyUnknown: form.text('tambah.nomorKk') ? !target : null,
      spousePresent: target ? target.members.some((m) => m.relation === 'suami' || m.relation === 'istri') : null,
      headNotInOldFamily: head && old ? !old.members.some((m) => m.person === head.id) : null,
      headHoldsKtp: head ? cardOf(register, head.id, 'ktp') !== undefined : null,
      othersInFamily: old ? left.length : null,
      onlyMinorsLeft: old ? left.length > 0 && !left.some((person) => isAdult(person, today)) : null,
      oldHeadDead: oldHead ? oldHead.status === 'dead' : null,
      nearSameName: member && form.text('tambah.sebab') === 'lahir' ? bornAlready(form, register) : null,
    }
  },
)

/** KTP-el and KIA. */
export const cardFacts = provider(
  (form) => ({
    niks: [form.text('subjek.nik'), form.text('anak.nik'), form.text('pemohon.nik')],
    familyNumbers: [form.text('subjek.nomorKk'), form.text('anak.nomorKk')],
  }),
  (about) => {
    const { form, register } = about
    const section = form.text('anak.nik') ? 'anak' : 'subjek'
    const person = personByNik(register, form.text(`${section}.nik`))
    const applicant = personByNik(register, form.text('pemohon.nik'))
    return {
      ...factsAbout('person', about, section),
      holdsKtp: person ? cardOf(register, person.id, 'ktp') !== undefined : null,
      holdsKia: person ? cardOf(register, person.id, 'kia') !== undefined : null,
      personMarried: person ? person.maritalStatus !== 'belumKawin' : null,
      birthCertificate: person ? person.birthCertificate !== null : null,
      personInFamily: isOn(register, form.text(`${section}.nomorKk`), person),
      applicantIsParent: person && applicant ? person.father === applicant.id || person.mother === applicant.id : null,
    }
  },
)

/** Pindah keluar. */
export const moveFacts = provider(
  (form) => ({ niks: form.rows('anggota').flatMap(niksIn), familyNumbers: [form.text('asal.nomorKk')] }),
  ({ form, register, today }) => {
    const rows = form.rows('anggota')
    const family = familyByNumber(register, form.text('asal.nomorKk'))
    const movers = known(rows, register)
    const going = new Set(movers.map((person) => person.id))
    const left = (family?.members ?? []).filter((m) => !going.has(m.person)).map((m) => register.persons.get(m.person)!)
    const head = family && headOf(family)
    return {
      ...memberFacts(rows, register),
      moverNotInFamily: family ? movers.some((person) => !family.members.some((m) => m.person === person.id)) : null,
      headMoves: head ? going.has(head.person) : null,
      everyoneMoves: family ? left.length === 0 : null,
      onlyMinorsLeft: family ? left.length > 0 && !left.some((person) => isAdult(person, today)) : null,
      alreadyMoving: movers.some((person) => person.status === 'moving'),
      minorMovesAlone: movers.length > 0 ? !movers.some((person) => isAdult(person, today)) : null,
    }
  },
)

/** Pindah datang. */
export const arrivalFacts = provider(
  (form) => ({
    niks: form.rows('anggota').flatMap(niksIn),
    familyNumbers: [form.text('asal.nomorKk'), form.text('tujuan.nomorKkTujuan')],
  }),
  ({ form, register, region }) => {
    const rows = form.rows('anggota')
    const arrivals = known(rows, register)
    const kept = familyByNumber(register, form.text('asal.nomorKk'))
    const address = form.address('tujuan.alamat')
    return {
      ...memberFacts(rows, register),
      alreadyResident: arrivals.some((person) => person.status === 'alive'),
      knownBefore: arrivals.some((person) => person.status === 'moved' || person.status === 'moving'),
      familyUnknown: form.text('tujuan.nomorKkTujuan')
        ? !familyByNumber(register, form.text('tujuan.nomorKkTujuan'))
        : null,
      numberInUse: kept ? kept.closedOn === null : false,
      destinationElsewhere: address ? !address.village.startsWith(region) : null,
    }
  },
)

/** Perubahan elemen data. */
export const elementFacts = provider(
  (form) => ({ niks: [form.text('subjek.nik')], familyNumbers: [form.text('subjek.nomorKk')], children: true }),
  (about) => {
    const { form, register } = about
    const person = personByNik(register, form.text('subjek.nik'))
    const { values } = changesIn(form)
    const names = Object.keys(values) as (keyof Elements)[]
    return {
      ...factsAbout('person', about, 'subjek'),
      personInFamily: isOn(register, form.text('subjek.nomorKk'), person),
      oldValueDiffers: person ? oldDiffers(about, person) : null,
      nothingChanges: person && names.length > 0 ? names.every((name) => person[name] === values[name]) : null,
      otherDocuments: person ? nowDiffering(register, person.id, names) : null,
    }
  },
)

// A form's list of people, or the one person it is about.
function listed(form: Form): FormRow[] {
  const rows = form.rows('anggota')
  return rows.length > 0
    ? rows
    : [{ text: (field) => form.text(`anggota.${field}`), yes: (field) => form.yes(`anggota.${field}`) }]
}

function known(rows: readonly FormRow[], register: Register): Person[] {
  return rows.map((row) => personByNik(register, row.text('nik'))).filter((person): person is Person => !!person)
}

function memberFacts(rows: readonly FormRow[], register: Register): Known {
  const given = rows.filter((row) => row.text('nik'))
  const found = given.map((row) => ({ row, person: personByNik(register, row.text('nik')) }))
  return {
    memberUnknown: found.some(({ person }) => !person),
    memberDead: found.some(({ person }) => person?.status === 'dead'),
    memberDiffers: found.some(
      ({ row, person }) => person && differs(person, row.text('nama'), row.text('tanggalLahir')),
    ),
  }
}

// Values as the register writes them, or as people read them: "Islam" for islam.
function oldDiffers({ form, register: _ }: About, person: Person): boolean {
  return form.rows('perubahan').some((row) => {
    const given = row.text('nilaiLama')
    const element = changesIn(formOf({ perubahan: [{ elemen: row.text('elemen') }] })).values
    const [name] = Object.keys(element) as (keyof Elements)[]
    if (!given || !name) return false
    const fold = (text: string | null) => (text ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
    return fold(given) !== fold(written(person[name]))
  })
}

function oldHeadOf(register: Register, form: Form): Person | undefined {
  const family = familyByNumber(register, form.text('permohonan.nomorKkLama'))
  const head = family && headOf(family)
  return head && register.persons.get(head.person)
}

function bornAlready(form: Form, register: Register): boolean | null {
  const mother = personByNik(register, form.text('anggota.nikIbu'))
  if (!mother || form.text('anggota.nik')) return null
  const none = { person: null, name: null }
  return (
    nearSame(register, {
      name: form.text('anggota.nama') ?? '',
      sex: form.text('anggota.jenisKelamin') as Sex,
      place: '',
      date: form.text('anggota.tanggalLahir') ?? '',
      order: null,
      multiple: false,
      mother: { person: mother.id, name: mother.name },
      father: none,
      religion: null,
    }).length > 0
  )
}
