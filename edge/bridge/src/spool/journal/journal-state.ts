import type { Count, IdRange, QuarantinedSegment } from '../spool.ts'

/** What the journal keeps. A delta has only what changed, in absolute figures: a lost one costs nothing that a later one says again. */
export type JournalState = {
  spoolId: string
  cursor: number
  ranges: readonly IdRange[]
  devices: ReadonlyMap<string, { dropped: Count; lost: Count }>
  quarantined: readonly QuarantinedSegment[]
}

type DeviceLine = [
  device: string,
  droppedRecords: number,
  droppedReadings: number,
  lostRecords: number,
  lostReadings: number,
]
type Line = {
  spoolId?: string
  cursor: number
  ranges: IdRange[]
  devices?: DeviceLine[]
  quarantined?: QuarantinedSegment[]
}

export type JournalDelta = Pick<JournalState, 'cursor' | 'ranges'> & Partial<JournalState>

export const encodeDelta = ({ spoolId, cursor, ranges, devices, quarantined }: JournalDelta): Buffer => {
  const line: Line = { cursor, ranges: [...ranges] }
  if (spoolId !== undefined) line.spoolId = spoolId
  if (quarantined) line.quarantined = [...quarantined]
  if (devices && devices.size > 0)
    line.devices = [...devices].map(([device, { dropped, lost }]) => [
      device,
      ...[dropped.records, dropped.readings, lost.records, lost.readings],
    ]) as DeviceLine[]
  return Buffer.from(JSON.stringify(line))
}

export const mergeDelta = (state: JournalState, payload: Buffer): JournalState => {
  const line: Line = JSON.parse(payload.toString())
  const devices = new Map(state.devices)
  for (const [device, droppedRecords, droppedReadings, lostRecords, lostReadings] of line.devices ?? [])
    devices.set(device, {
      dropped: { records: droppedRecords, readings: droppedReadings },
      lost: { records: lostRecords, readings: lostReadings },
    })
  return {
    spoolId: line.spoolId ?? state.spoolId,
    cursor: line.cursor,
    ranges: line.ranges,
    devices,
    quarantined: line.quarantined ?? state.quarantined,
  }
}

export const EMPTY_STATE: JournalState = { spoolId: '', cursor: 0, ranges: [], devices: new Map(), quarantined: [] }
