import { READING_HEADERS, type ReadingEnvelope } from '@headgate/edge-protocol'

/** A record on its way to a topic that its sink knows. */
export type OutRecord = {
  key: string
  value: Buffer
  headers: Record<string, string>
  /** Epoch milliseconds, as text. */
  timestamp: string
  /** Left out only where each record is sent alone: then its key chooses, as Java's default partitioner would. */
  partition?: number
}

/** The record of a reading: key is the device, timestamp is when the gateway took it in. */
export const readingRecord = (reading: ReadingEnvelope, value: Buffer, gatewayTimeMs: number): OutRecord => {
  const timestamp = String(gatewayTimeMs)
  return {
    ...{ key: reading.deviceId, value, timestamp },
    headers: {
      [READING_HEADERS.device]: reading.deviceId,
      [READING_HEADERS.channel]: reading.channel,
      [READING_HEADERS.bootEpoch]: reading.bootEpoch,
      [READING_HEADERS.seq]: String(reading.seq),
      [READING_HEADERS.gatewayTime]: timestamp,
    },
  }
}
