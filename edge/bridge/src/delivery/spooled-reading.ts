import { ReadingEnvelope } from '@headgate/edge-protocol'
import type { SpoolEntry, SpoolRecord } from '../spool/index.ts'
import { type OutRecord, readingRecord } from './reading-record.ts'

/** The payload is one reading as JSON, as it stands in its record. What a kind means never changes: a spool may be older than the bridge. */
export const READING_JSON = 1

export const spoolEntryOf = (reading: ReadingEnvelope): SpoolEntry => ({
  device: reading.deviceId,
  route: '',
  kind: READING_JSON,
  readings: 1,
  gatewayTimeMs: Date.parse(reading.gatewayTime),
  payload: JSON.stringify(reading),
})

/** The record for Kafka, or for people why none can be made of it. */
export const recordOfSpooled = ({ kind, payload, gatewayTimeMs }: SpoolRecord): OutRecord | { reason: string } => {
  if (kind !== READING_JSON) return { reason: `its kind ${kind} is not known to this version of the bridge` }
  let json: unknown
  try {
    json = JSON.parse(payload.toString())
  } catch (error) {
    return { reason: `it is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const { success, data, error } = ReadingEnvelope.safeParse(json)
  if (success) return readingRecord(data, payload, gatewayTimeMs)
  return {
    reason: `it is no reading: ${error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
  }
}
