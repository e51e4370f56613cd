import { z } from 'zod'

const long = z.string().nullish()
/** Also NaN and infinities, which z.number() refuses: a failing sensor must not cost the others of its payload. */
const float = z.custom<number>((value) => typeof value === 'number').nullish()
const Metric = z.object({
  name: z.string().nullish(),
  alias: long,
  timestamp: long,
  datatype: z.int().nullish(),
  isNull: z.boolean().nullish(),
  properties: z
    .object({
      keys: z.array(z.string()).nullish(),
      values: z.array(z.object({ stringValue: z.string().nullish() })).nullish(),
    })
    .nullish(),
  intValue: z.number().nullish(),
  longValue: long,
  floatValue: float,
  doubleValue: float,
  booleanValue: z.boolean().nullish(),
  stringValue: z.string().nullish(),
  bytesValue: z.instanceof(Uint8Array).nullish(),
})
const Payload = z.object({ timestamp: long, seq: long, metrics: z.array(Metric).nullish() })

export type SparkplugMetric = z.infer<typeof Metric>
export type SparkplugPayload = z.infer<typeof Payload>
/** Null where the bytes are no payload of Sparkplug B. */
export type DecodeSparkplug = (bytes: Uint8Array) => SparkplugPayload | null

/** The command to a node to be born again. */
export type EncodeRebirth = (nowMs: number) => Uint8Array

/**
 * Loads the Protobuf classes of Eclipse Tahu, which only bridges that hear Sparkplug need. Its own `decodePayload` is not used: it
 * answers null for metrics whose datatype stood in the BIRTH alone, makes UInt32 beyond 2^31 negative, and throws at odd data sets.
 */
export const loadSparkplug = async (): Promise<DecodeSparkplug> => {
  const Message = await loadMessage()
  return (bytes) => {
    try {
      const parsed = Payload.safeParse(Message.toObject(Message.decode(bytes), { longs: String }))
      return parsed.success ? parsed.data : null
    } catch {
      // protobufjs throws errors of several kinds at bytes that are no message; all of them mean just that.
      return null
    }
  }
}

export const loadRebirth = async (): Promise<EncodeRebirth> => {
  const Message = await loadMessage()
  return (nowMs) => {
    const metric = { name: 'Node Control/Rebirth', datatype: BOOLEAN, timestamp: nowMs, booleanValue: true }
    return Message.encode(Message.create({ timestamp: nowMs, metrics: [metric] })).finish()
  }
}

/** Number of the datatype in the specification. */
const BOOLEAN = 11

const loadMessage = async () => {
  const { default: proto } = await import('sparkplug-payload/lib/sparkplugPayloadProto.js')
  return proto.org.eclipse.tahu.protobuf.Payload
}
