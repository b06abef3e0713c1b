import { withRegion } from '../../src/cli/place.ts'
import { pileForSignature } from '../support/pile.ts'

// Beside a running program: `pile.ts DATA COUNT FLAGGED` lays cases on the head's desk and prints them as JSON.

const [data = '', count, flagged] = process.argv.slice(2)
const given = { options: { data }, words: [], say() {} }
const pile = await withRegion(given, (ctx) => pileForSignature({ ...ctx, lang: 'id' }, Number(count), Number(flagged)))
console.log(JSON.stringify(pile))
