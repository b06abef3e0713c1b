import { saveSignatory } from '../../src/modules/documents/index.ts'
import { seedPopulation } from '../../src/modules/population/demo.ts'
import { modules } from '../../src/modules.ts'
import { insertArea, insertUnit } from '../../src/platform/accounts/index.ts'
import { publishClub } from '../support/club.ts'
import { type TestHouse, testHouse } from '../support/harness.ts'
import { type Cast, castOf } from './cast.ts'
import { answers, type Matters, mattersOf, proofDefinition, proofRoom } from './matters.ts'
import { type Door, openDoors } from './sender.ts'

/** The whole house with all its rooms, everybody who may come, and the doors. */
export interface World {
  house: TestHouse
  cast: Cast
  matters: Matters
  door: Door
  /** Somebody of the register in area 99.71.01. */
  person: string
  /** The number of a case that the program filed. */
  filed(): Promise<string>
  close(): Promise<void>
}

export async function openWorld(): Promise<World> {
  const house = await testHouse({ modules: [...modules, proofRoom] })
  const { db } = house.ctx()
  for (const id of ['klub', 'lain'])
    await insertUnit(db, { id, name_id: id, name_en: id, parent: null, address: null, phone: null, head_title: null })
  for (const [code, level, parent] of [
    ['99.71.01', 'district', null],
    ['99.71.02', 'district', null],
    ['99.71.01.1001', 'village', '99.71.01'],
    ['99.71.01.1001.001', 'rw', '99.71.01.1001'],
    ['99.71.01.1001.001.002', 'rt', '99.71.01.1001.001'],
  ] as const)
    await insertArea(db, { code, name: code, level, parent })
  await seedPopulation(house.ctx())
  await publishClub(house.ctx(), proofDefinition)
  const cast = await castOf(house)
  await saveSignatory(db, { account: cast.signatory.actor.id!, name: 'Citra Dewi, S.H.', nip: '198001012005012003' })
  const door = await openDoors(house)
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('village', 'like', '997101%')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return {
    house,
    cast,
    matters: mattersOf(house, cast),
    door,
    person: id,
    async filed() {
      const answer = await door.send({
        method: 'POST',
        path: '/api/v1/cases',
        bearer: cast.program.bearer,
        headers: { 'idempotency-key': house.ctx().newId() },
        json: { service: 'bukti', answers, applicant: { name: 'Mitra' }, atCounter: ['foto'] },
      })
      if (answer.statusCode !== 201) throw new Error(`the program could not file a case: ${answer.body}`)
      return answer.json().number
    },
    async close() {
      await door.close()
      await house.close()
    },
  }
}
