import type { DeviceStatus } from '@headgate/edge-protocol'
import type { Device } from '../readings/device.ts'

/** A record of Kafka holds a megabyte unless told otherwise, and the rest of the status wants its place. */
const BYTES_MAX = 600_000
const DEVICES_MAX = 1_000

export type PickedDevices = { devices: DeviceStatus[]; deviceCount: number; silentCount: number }

/** Of many devices those of most interest: in trouble first, then the last heard. Of few all, in the order in which they came. */
export const pickDevices = (
  all: Iterable<Device>,
  nowMs: number,
  { devicesMax = DEVICES_MAX, bytesMax = BYTES_MAX } = {},
): PickedDevices => {
  const everyone = [...all]
  // As numbers: the greater, the more interesting. Sorting numbers is what makes this cheap with a hundred thousand.
  const interest = Float64Array.from(everyone, (device) => interestOf(device, nowMs))
  const silentCount = interest.reduce((count, one) => (one >= TROUBLE ? count + 1 : count), 0)
  const best = mostOf(everyone, interest, devicesMax)

  const devices: DeviceStatus[] = []
  let bytes = 0
  for (const device of best) {
    const status = device.status()
    bytes += Buffer.byteLength(JSON.stringify(status)) + 1
    if (bytes > bytesMax) break
    devices.push(status)
  }
  return { devices, deviceCount: everyone.length, silentCount }
}

/** Beyond any time, and small enough for parts of a millisecond. */
const TROUBLE = 1e13

const interestOf = (device: Device, nowMs: number): number =>
  (device.stateAt(nowMs) === 'live' ? 0 : TROUBLE) + (device.lastReadingMs ?? 0)

const mostOf = (everyone: readonly Device[], interest: Float64Array, max: number): readonly Device[] => {
  if (everyone.length <= max) return everyone
  const bar = interest.toSorted().at(-max) ?? 0
  const chosen: { device: Device; interest: number }[] = []
  for (const [index, device] of everyone.entries()) {
    const one = interest[index] ?? 0
    if (one >= bar) chosen.push({ device, interest: one })
  }
  return chosen
    .sort((one, other) => other.interest - one.interest)
    .slice(0, max)
    .map(({ device }) => device)
}
