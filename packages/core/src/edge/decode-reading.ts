import type { Reading } from '@headgate/domain'
import { ReadingEnvelope } from '@headgate/edge-protocol'
import type { RawRecord } from '../ports/records.ts'

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Somebody else may write to the topic; what is no reading is passed over.
    return null
  }
}

/** null for a record of another device, and for what is not a reading. */
export const decodeReading = ({ partition, offset, key, value }: RawRecord, deviceId: string): Reading | null => {
  if (key?.toString() !== deviceId || value === null) return null
  const { data } = ReadingEnvelope.safeParse(parseJson(value.toString()))
  if (!data) return null
  const { channel, value: sample, unit, seq, bootEpoch, gatewayTime } = data
  return { deviceId: data.deviceId, channel, value: sample, unit, seq, bootEpoch, gatewayTime, partition, offset }
}
