import type { DeviceStatus } from '@headgate/edge-protocol'
import type { Device } from '../readings/device.ts'

/** A record of Kafka holds a megabyte unless told otherwise, and the rest of the status wants its place. */
const BYTES_MAX = 600_000
const DEVICES_MAX = 1_000

type Judged = { device: Device; isInTrouble: boolean; lastReadingMs: number }

export type PickedDevices = { devices: DeviceStatus[]; deviceCount: number; silentCount: number }

/** Of many devices those of most interest: in trouble first, then the last heard. Of few all, in the order in which they came. */
export const pickDevices = (
  all: Iterable<Device>,
  nowMs: number,
  { devicesMax = DEVICES_MAX, bytesMax = BYTES_MAX } = {},
): PickedDevices => {
  let best: Judged[] = []
  let [deviceCount, silentCount] = [0, 0]
  let isCut = false
  /** What does not come before it need not be looked at any further. */
  let bar: Judged | null = null
  const cut = () => {
    isCut = true
    best = best.sort(byInterest).slice(0, devicesMax)
    bar = best.at(-1) ?? null
  }
  for (const device of all) {
    deviceCount++
    const isInTrouble = device.stateAt(nowMs) !== 'live'
    if (isInTrouble) silentCount++
    const judged = { device, isInTrouble, lastReadingMs: device.lastReadingMs ?? 0 }
    if (bar && byInterest(bar, judged) <= 0) continue
    best.push(judged)
    if (best.length > 2 * devicesMax) cut()
  }
  if (best.length > devicesMax) cut()
  if (isCut) best.sort(byInterest)

  const devices: DeviceStatus[] = []
  let bytes = 0
  for (const { device } of best) {
    const status = device.status()
    bytes += Buffer.byteLength(JSON.stringify(status)) + 1
    if (bytes > bytesMax) break
    devices.push(status)
  }
  return { devices, deviceCount, silentCount }
}

const byInterest = (one: Judged, other: Judged): number =>
  Number(other.isInTrouble) - Number(one.isInTrouble) || other.lastReadingMs - one.lastReadingMs
