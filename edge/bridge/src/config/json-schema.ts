import { z } from 'zod'
import { BridgeConfig } from './schema.ts'

/** The configuration as JSON Schema. What no schema can say (two boards of one name, a topic that Kafka does not take) `validate` tells. */
export const configJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(BridgeConfig, { io: 'input', target: 'draft-7' }),
  title: 'headgate-bridge',
})
