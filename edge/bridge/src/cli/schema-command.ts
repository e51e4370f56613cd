import { configJsonSchema } from '../config/json-schema.ts'
import { AVRO_READING } from '../serializing/avro-schema.ts'
import { PROTO_READING } from '../serializing/proto-schema.ts'
import type { Output } from './output.ts'

const HELP = `headgate-bridge schema              JSON Schema of the configuration, for editors
headgate-bridge schema --avro       the Avro schema of a reading, as it is registered
headgate-bridge schema --protobuf   the same in Protobuf

An editor with the YAML language server checks a configuration that begins with
# yaml-language-server: $schema=./bridge.schema.json
`

export const runSchemaCommand = async (args: readonly string[], { out, err }: Output): Promise<number> => {
  const [which, ...rest] = args
  if (rest.length === 0 && which === undefined) await out(`${JSON.stringify(configJsonSchema(), null, 2)}\n`)
  else if (rest.length === 0 && which === '--avro') await out(`${JSON.stringify(AVRO_READING, null, 2)}\n`)
  else if (rest.length === 0 && which === '--protobuf') await out(PROTO_READING)
  else if (which === '--help') await out(HELP)
  else {
    err(`headgate-bridge schema does not know ${args.join(' ')}.\n\n${HELP}`)
    return 2
  }
  return 0
}
