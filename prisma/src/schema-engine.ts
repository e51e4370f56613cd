import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { SchemaAdapter } from './schema-adapter.ts'

export const packageRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
export const schemaFile = path.join(packageRoot, 'schema.prisma')

type EngineModule = typeof import('@prisma/schema-engine-wasm') & { __wbg_set_wasm: (exports: unknown) => void }

/** The part we use of a global whose types come only with the browser's. */
declare const WebAssembly: {
  instantiate: (
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ) => Promise<{ instance: { exports: Record<string, unknown> } }>
}

let engineModule: Promise<EngineModule> | undefined

/**
 * Instantiates the engine by hand instead of importing the package's entry, whose `import … from '*.wasm'`
 * needs an experimental flag of Node and is understood by neither vitest nor bundlers.
 */
const loadEngineModule = async (): Promise<EngineModule> => {
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineModule
  const wasm = await readFile(path.join(path.dirname(glueFile), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  // The engine reports a panic of its own here before it traps.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`),
    },
  })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
  return glue
}

export type SchemaFile = { path: string; content: string }

export const readSchema = async (): Promise<SchemaFile> => ({
  path: schemaFile,
  content: await readFile(schemaFile, 'utf8'),
})

/** Runs `work` with a schema engine bound to the database, and frees its memory afterwards. */
export const withSchemaEngine = async <T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> => {
  engineModule ??= loadEngineModule()
  const { SchemaEngine } = await engineModule
  const schema = await readSchema()
  const adapterFactory = bindMigrationAwareSqlAdapterFactory(new SchemaAdapter(databaseUrl))
  const engine = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapterFactory)
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}
