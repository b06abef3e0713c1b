import { defineModule } from '../../platform/module.ts'
import { followCard, noteNumber } from './after.ts'
import { registerBirth, registerPerson, registerStillbirth } from './effects/births.ts'
import { issueKia, recordKtp, voidCard } from './effects/cards.ts'
import { correctCertificate, recordAlive } from './effects/corrections.ts'
import { registerDeath } from './effects/deaths.ts'
import { changeElements } from './effects/elements.ts'
import { addMember, newFamily, split } from './effects/families.ts'
import { moveIn, moveOut, moveWithin } from './effects/moves.ts'
import { aliveFacts, correctionFacts } from './facts/corrections.ts'
import { arrivalFacts, cardFacts, elementFacts, familyFacts, moveFacts } from './facts/registration.ts'
import { birthFacts, deathFacts } from './facts/vital.ts'
import { bars, identify, personName } from './identify.ts'
import { prefill, relative } from './prefill.ts'
import { populationOperations } from './routes.ts'

export const population = defineModule({
  name: 'population',
  migrations: new URL('./migrations/', import.meta.url),
  effects: {
    'population.registerPerson': registerPerson,
    'population.registerBirth': registerBirth,
    'population.registerStillbirth': registerStillbirth,
    'population.registerDeath': registerDeath,
    'population.newFamily': newFamily,
    'population.addMember': addMember,
    'population.splitFamily': split,
    'population.recordKtp': recordKtp,
    'population.voidCard': voidCard,
    'population.issueKia': issueKia,
    'population.moveOut': moveOut,
    'population.moveWithin': moveWithin,
    'population.moveIn': moveIn,
    'population.changeElements': changeElements,
    'population.correctCertificate': correctCertificate,
    'population.recordAlive': recordAlive,
  },
  facts: {
    'population.birth': birthFacts,
    'population.death': deathFacts,
    'population.family': familyFacts,
    'population.card': cardFacts,
    'population.move': moveFacts,
    'population.arrival': arrivalFacts,
    'population.elements': elementFacts,
    'population.correction': correctionFacts,
    'population.alive': aliveFacts,
  },
  prefill,
  relative,
  identify,
  personName,
  bars,
  operations: populationOperations,
  followers: {
    cards: { events: ['documentReady', 'handedOver'], run: followCard },
    numbers: { events: ['documentIssued'], run: noteNumber },
  },
})

export { demoAreas, peopleOfArunika, seedPopulation } from './demo.ts'
export { columns as familyColumns } from './model/intake.ts'
export { relationOn } from './model/register.ts'
export { sought } from './model/search.ts'
export { householdOf, lookUp } from './prefill.ts'
export { searchPeople } from './search.ts'
export { findVisible, type PersonView, viewPerson } from './service.ts'
export { importFamilies } from './take-over.ts'
