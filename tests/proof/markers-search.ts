import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type pg from 'pg'
import { disguises, type Mark, marks } from './markers-words.ts'

/** Where words were found: `region.case_search.title` → kinds of words. */
export type Found = Map<string, Set<Mark>>

const needles = (Object.keys(marks) as Mark[]).flatMap((mark) =>
  marks[mark].flatMap((word) => disguises(word).map((needle) => ({ mark, needle: needle.toLowerCase() }))),
)

/** Kinds of words in a text or in bytes, however they are written. */
export function marksIn(content: string | Buffer): Set<Mark> {
  const text = (typeof content === 'string' ? Buffer.from(content) : content).toString('latin1').toLowerCase()
  return new Set(needles.filter(({ needle }) => text.includes(needle)).map(({ mark }) => mark))
}

export function note(found: Found, place: string, content: string | Buffer): void {
  for (const mark of marksIn(content)) found.set(place, (found.get(place) ?? new Set()).add(mark))
}

/** Every column of every table of every schema that is not PostgreSQL's own; a region's schema is called `region`. */
export async function searchTables(owner: pg.Pool, found: Found, regionSchema: string): Promise<number> {
  const { rows: columns } = await owner.query<{ schema: string; name: string; column: string; type: string }>(
    `select n.nspname as schema, c.relname as name, a.attname as column, format_type(a.atttypid, null) as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'm', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  for (const { schema, name, column, type } of columns) {
    const read = type === 'bytea' ? `"${column}"` : `"${column}"::text`
    const { rows } = await owner.query<{ value: string | Buffer }>(
      `select ${read} as value from "${schema}"."${name}" where "${column}" is not null`,
    )
    const place = `${schema === regionSchema ? 'region' : schema}.${name}.${column}`
    for (const { value } of rows) note(found, place, value)
  }
  return columns.length
}

/** Every file under the folder but the tables themselves, and the name of each. */
export function searchFiles(folder: string, found: Found, except: readonly string[]): number {
  let count = 0
  const visit = (at: string) => {
    for (const entry of readdirSync(at)) {
      const path = join(at, entry)
      if (except.includes(relative(folder, path))) continue
      const about = statSync(path)
      if (about.isDirectory()) visit(path)
      else if (about.isFile()) {
        count++
        note(found, 'file name', entry)
        note(found, relative(folder, path).includes('/') ? 'file' : entry, readFileSync(path))
      }
    }
  }
  visit(folder)
  return count
}
