import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const CHAR_OID: number = pg.types.builtins.CHAR
const TEXT_OID: number = pg.types.builtins.TEXT

/**
 * The driver adapter for the schema engine, which it teaches the one-byte type "char" of PostgreSQL's catalogues.
 * The adapter (7.10.0) refuses that type, so that describing any database with a foreign key fails, and on
 * PostgreSQL 18 any with a NOT NULL.
 */
export class SchemaAdapter extends PrismaPg {
  constructor(databaseUrl: string) {
    // The engine never closes its pools: let idle connections go at once and not keep the process alive.
    super({ connectionString: databaseUrl, max: 2, idleTimeoutMillis: 50, allowExitOnIdle: true })
  }

  override async connect() {
    const adapter = await super.connect()
    const charColumns = new WeakMap<object, number[]>()

    const pool = adapter.underlyingDriver()
    const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>
    const queryCharsAsText = async (config: pg.QueryConfig): Promise<pg.QueryResult> => {
      const result = await query(config)
      const indices = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []))
      charColumns.set(result.rows, indices)
      const fields = result.fields.map((field, index) =>
        indices.includes(index) ? { ...field, dataTypeID: TEXT_OID } : field,
      )
      return { ...result, fields }
    }
    pool.query = queryCharsAsText as unknown as typeof pool.query

    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (sqlQuery) => {
      const result = await queryRaw(sqlQuery)
      for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    }
    return adapter
  }
}
