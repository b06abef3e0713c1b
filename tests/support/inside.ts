// What tests of one room look at inside another; the rooms themselves use only what their index.ts lends.
export { promiseAtCounter } from '../../src/modules/cases/papers.ts'
export { compare } from '../../src/modules/documents/corrections.ts'
export { documentLinks, readingCopy } from '../../src/modules/documents/look.ts'
export { findDocument } from '../../src/modules/documents/store.ts'
