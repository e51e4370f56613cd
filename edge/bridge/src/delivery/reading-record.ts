import { READING_HEADERS, type ReadingEnvelope } from '@headgate/edge-protocol'

/** A record for a partition that is already chosen. */
export type OutRecord = {
  key: string
  value: string
  partition: number
  headers: Record<string, string>
  /** Epoch milliseconds, as text. */
  timestamp: string
}

/** The record of a reading: key is the device, timestamp is when the gateway took it in. */
export const readingRecord = (reading: ReadingEnvelope, partition: number): OutRecord => {
  const timestamp = String(Date.parse(reading.gatewayTime))
  return {
    key: reading.deviceId,
    value: JSON.stringify(reading),
    partition,
    timestamp,
    headers: {
      [READING_HEADERS.device]: reading.deviceId,
      [READING_HEADERS.channel]: reading.channel,
      [READING_HEADERS.bootEpoch]: reading.bootEpoch,
      [READING_HEADERS.seq]: String(reading.seq),
      [READING_HEADERS.gatewayTime]: timestamp,
    },
  }
}
