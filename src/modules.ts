import { accountPages } from './modules/accounts/index.ts'
import { casefile } from './modules/casefile/index.ts'
import { cases } from './modules/cases/index.ts'
import { catalogue } from './modules/catalogue/index.ts'
import { counter } from './modules/counter/index.ts'
import { crew } from './modules/crew/index.ts'
import { desk } from './modules/desk/index.ts'
import { documents } from './modules/documents/index.ts'
import { evaluation } from './modules/evaluation/index.ts'
import { leadership } from './modules/leadership/index.ts'
import { mailroom } from './modules/mailroom/index.ts'
import { mining } from './modules/mining/index.ts'
import { office } from './modules/office/index.ts'
import { open311 } from './modules/open311/index.ts'
import { performance } from './modules/performance/index.ts'
import { population } from './modules/population/index.ts'
import { reports } from './modules/reports/index.ts'
import { satisfaction } from './modules/satisfaction/index.ts'
import { shell } from './modules/shell/index.ts'
import { targets } from './modules/targets/index.ts'
import type { Module } from './platform/module.ts'

/** The rooms of the house, in the order in which their tables are made. A room is plugged in by one word here. */
export const modules: readonly Module[] = [
  accountPages,
  catalogue,
  cases,
  desk,
  counter,
  documents,
  population,
  reports,
  open311,
  crew,
  performance,
  satisfaction,
  evaluation,
  casefile,
  leadership,
  targets,
  mining,
  mailroom,
  office,
  shell,
]
