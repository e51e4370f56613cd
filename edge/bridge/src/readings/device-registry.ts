import { createRules, type Rules } from '../rules/create-rules.ts'
import { Device, type DeviceOptions } from './device.ts'
import type { Ledgers } from './ledgers.ts'

export type DeviceRegistry = {
  /** The device, made at its first call; null when its name belongs to another link: nobody may speak for a board by its name. */
  claim: (options: Omit<DeviceOptions, 'clock' | 'topic' | 'rules' | 'ledger'>) => Device | null
  find: (deviceId: string) => Device | undefined
  all: () => Iterable<Device>
}

export type RegistryOptions = Pick<DeviceOptions, 'clock' | 'topic'> & { rules?: Rules; ledgers?: Ledgers }

export const createDeviceRegistry = ({
  rules = createRules([]),
  ledgers,
  ...shared
}: RegistryOptions): DeviceRegistry => {
  const devices = new Map<string, Device>()
  return {
    claim: (options) => {
      const known = devices.get(options.deviceId)
      if (known) return known.link === options.link ? known : null
      const device = new Device({
        ...{ ...options, ...shared, rules },
        ...(ledgers ? { ledger: ledgers.of(options.deviceId) } : {}),
      })
      devices.set(options.deviceId, device)
      return device
    },
    find: (deviceId) => devices.get(deviceId),
    all: () => devices.values(),
  }
}
