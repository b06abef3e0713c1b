import { type Kysely, type KyselyPlugin, OperationNodeTransformer, type RawNode, TableNode } from 'kysely'

/** A handle whose every query names `schema`: built ones, and raw ones where they write `${sql.table('case')}`. */
export function bind<T>(db: Kysely<unknown>, schema: string): Kysely<T> {
  return db.withPlugin(rawTables(schema)).withSchema(schema) as Kysely<T>
}

/** Runs `work` in one transaction bound to the same schema; it commits when `work` ends, and rolls back when it throws. */
export function boundTransaction<T, R>(db: Kysely<T>, schema: string, work: (db: Kysely<T>) => Promise<R>): Promise<R> {
  return db.transaction().execute((trx) => work(bind<T>(trx as unknown as Kysely<unknown>, schema)))
}

// Kysely's own withSchema leaves raw SQL alone.
function rawTables(schema: string): KyselyPlugin {
  class Qualifier extends OperationNodeTransformer {
    protected override transformRaw(node: RawNode): RawNode {
      const parameters = node.parameters.map((part) =>
        TableNode.is(part) && !part.table.schema
          ? TableNode.createWithSchema(schema, part.table.identifier.name)
          : part,
      )
      return super.transformRaw({ ...node, parameters })
    }
  }
  const qualifier = new Qualifier()
  return {
    transformQuery: ({ node, queryId }) => qualifier.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  }
}
