import { createRules, type Rules } from '../rules/create-rules.ts'
import { Device, type DeviceOptions } from './device.ts'
import type { Ledgers } from './ledgers.ts'

export type DeviceRegistry = {
  /** The device, made at its first call; null when its name belongs to another link: nobody may speak for a board by its name. */
  claim: (
    options: Omit<DeviceOptions, 'clock' | 'topic' | 'topicOf' | 'rules' | 'ledger' | 'onSuppressed'>,
  ) => Device | null
  find: (deviceId: string) => Device | undefined
  /** The devices of a link that are not kept may belong to another link from now on. What was counted of them stays in their ledgers. */
  forget: (link: string, isKept?: (device: Device) => boolean) => void
  all: () => Iterable<Device>
}

export type RegistryOptions = Pick<DeviceOptions, 'clock' | 'topic' | 'topicOf' | 'onSuppressed'> & {
  rules?: Rules
  ledgers?: Ledgers
}

export const createDeviceRegistry = ({
  rules = createRules([]),
  ledgers,
  ...shared
}: RegistryOptions): DeviceRegistry => {
  const devices = new Map<string, Device>()
  return {
    claim: (options) => {
      const known = devices.get(options.deviceId)
      if (known?.link === options.link) {
        known.configure(options)
        return known
      }
      if (known) return null
      const device = new Device({
        ...{ ...options, ...shared, rules },
        ...(ledgers ? { ledger: ledgers.of(options.deviceId) } : {}),
      })
      devices.set(options.deviceId, device)
      return device
    },
    find: (deviceId) => devices.get(deviceId),
    forget: (link, isKept = () => false) => {
      for (const [deviceId, device] of devices) if (device.link === link && !isKept(device)) devices.delete(deviceId)
    },
    all: () => devices.values(),
  }
}
