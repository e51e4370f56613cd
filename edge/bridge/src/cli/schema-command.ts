import { configJsonSchema } from '../config/json-schema.ts'
import { AVRO_READING } from '../serializing/avro-schema.ts'
import { PROTO_READING } from '../serializing/proto-schema.ts'
import { defineCommand, optionsAlone, UsageError } from './command.ts'

const HELP = `headgate-bridge schema              JSON Schema of the configuration, for editors
headgate-bridge schema --avro       the Avro schema of a reading, as it is registered
headgate-bridge schema --protobuf   the same in Protobuf

An editor with the YAML language server checks a configuration that begins with
# yaml-language-server: $schema=./bridge.schema.json
`

export const schemaCommand = defineCommand({
  summary: 'prints the schema of the configuration, for editors',
  help: HELP,
  options: { avro: { type: 'boolean' }, protobuf: { type: 'boolean' } },
  run: async ({ values: { avro, protobuf }, positionals }, { out }) => {
    optionsAlone(positionals)
    if (avro && protobuf) throw new UsageError('One of --avro and --protobuf.')
    if (protobuf) await out(PROTO_READING)
    else await out(`${JSON.stringify(avro ? AVRO_READING : configJsonSchema(), null, 2)}\n`)
    return 0
  },
})
