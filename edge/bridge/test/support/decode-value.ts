import avro from 'avsc'
import protobuf from 'protobufjs'

type Registry = { url: string }

/** What a consumer that asks the registry makes of a value: the schema is the one whose id stands in it. */
export const decodeValue = async ({ url }: Registry, value: Buffer): Promise<Record<string, unknown>> => {
  if (value[0] !== 0) throw new Error(`no magic byte: ${value.toString('latin1').slice(0, 50)}`)
  const answer = await fetch(`${url}/schemas/ids/${value.readUInt32BE(1)}`)
  const { schema, schemaType } = (await answer.json()) as { schema: string; schemaType: string }
  if (schemaType === 'AVRO') return { ...avro.Type.forSchema(JSON.parse(schema)).fromBuffer(value.subarray(5)) }
  const type = protobuf.parse(schema, { keepCase: true }).root.lookupType('headgate.edge.Reading')
  return type.toObject(type.decode(value.subarray(6)), { longs: Number })
}
