import type { DeviceStatus } from '@headgate/edge-protocol'
import type { Device } from '../readings/device.ts'

/** A record of Kafka holds a megabyte unless told otherwise, and the rest of the status wants its place. */
const BYTES_MAX = 600_000
const DEVICES_MAX = 1_000

export type PickedDevices = { devices: DeviceStatus[]; deviceCount: number; silentCount: number }

/**
 * Of few devices all, in the order in which they came. Of many a quarter of the places goes to those of most interest, in trouble first, then
 * the last heard; the others to what nobody knows yet: those that are in another state than was told, then those that were never told, then
 * those told longest ago. So each is named in its turn, and whoever keeps the statuses knows them all.
 */
export const pickDevices = (
  all: Iterable<Device>,
  nowMs: number,
  { devicesMax = DEVICES_MAX, bytesMax = BYTES_MAX } = {},
): PickedDevices => {
  const everyone = [...all]
  // As numbers: the greater, the more interesting. Sorting numbers is what makes this cheap with a hundred thousand.
  const interest = Float64Array.from(everyone, (device) => interestOf(device, nowMs))
  const silentCount = interest.reduce((count, one) => (one >= TROUBLE ? count + 1 : count), 0)

  const devices: DeviceStatus[] = []
  let bytes = 0
  for (const device of chosenOf(everyone, interest, nowMs, devicesMax)) {
    const status = device.status()
    bytes += Buffer.byteLength(JSON.stringify(status)) + 1
    if (bytes > bytesMax) break
    devices.push(status)
  }
  return { devices, deviceCount: everyone.length, silentCount }
}

/** A status that goes out: what it says of its devices is told. */
export const noteTold = (devices: readonly DeviceStatus[], find: (id: string) => Device | undefined, nowMs: number) => {
  for (const { deviceId, state } of devices) {
    const device = find(deviceId)
    if (!device) continue
    device.toldState = state
    device.toldAtMs = nowMs
  }
}

/** Beyond any time, and small enough for parts of a millisecond. */
const TROUBLE = 1e13

const interestOf = (device: Device, nowMs: number): number =>
  (device.stateAt(nowMs) === 'live' ? 0 : TROUBLE) + (device.lastReadingMs ?? 0)

const chosenOf = (
  everyone: readonly Device[],
  interest: Float64Array,
  nowMs: number,
  max: number,
): readonly Device[] => {
  if (everyone.length <= max) return everyone
  const watched = mostOf(everyone, interest, Math.floor(max / 4))
  const isChosen = new Set(watched)
  // What is news counts by its interest, from 0 up, and above all where something else was told; what is none by how long ago it was told.
  const news = Float64Array.from(everyone, (device, index) => {
    if (isChosen.has(device)) return Number.NEGATIVE_INFINITY
    if (device.toldState === device.stateAt(nowMs)) return -device.toldAtMs
    return (interest[index] ?? 0) + (device.toldState === null ? 0 : 2 * TROUBLE)
  })
  return [...watched, ...mostOf(everyone, news, max - watched.length)]
}

const mostOf = (everyone: readonly Device[], scores: Float64Array, max: number): readonly Device[] => {
  const bar = scores.toSorted().at(-max) ?? 0
  const chosen: { device: Device; score: number }[] = []
  for (const [index, device] of everyone.entries()) {
    const score = scores[index] ?? 0
    if (score >= bar) chosen.push({ device, score })
  }
  return chosen
    .sort((one, other) => other.score - one.score)
    .slice(0, max)
    .map(({ device }) => device)
}
