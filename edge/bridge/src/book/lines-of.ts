import type { DeviceRegistry } from '../readings/device-registry.ts'
import type { LineCounts } from './book.ts'

/** What the line of each device brought besides readings, since the bridge started. */
export function* linesOf(registry: Pick<DeviceRegistry, 'all'>): Generator<readonly [string, LineCounts]> {
  for (const { deviceId, garbage, crcErrors, gaps, duplicates } of registry.all())
    yield [deviceId, { garbage, crcErrors, gaps, duplicates }]
}
