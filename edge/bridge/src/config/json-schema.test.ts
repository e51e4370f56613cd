import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { configJsonSchema } from './json-schema.ts'

it('the schema beside the example, which editors complete by, is that of this version', async () => {
  const file = fileURLToPath(new URL('../../bridge.schema.json', import.meta.url))
  const kept: unknown = JSON.parse(await readFile(file, 'utf8'))
  // Mended by: npm start --silent -w @headgate/bridge -- schema > edge/bridge/bridge.schema.json, and npm run format
  expect(kept).toEqual(JSON.parse(JSON.stringify(configJsonSchema())))
})
