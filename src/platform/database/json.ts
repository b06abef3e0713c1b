import { type RawBuilder, sql } from 'kysely'

/** A value for a column of json or jsonb. Handed over bare, a list would be written as an array of PostgreSQL's. */
export const json = <T>(value: T): RawBuilder<T> => sql<T>`${JSON.stringify(value)}`
