import type { Device } from '@headgate/domain'
import type { Tone } from '@headgate/ui'
import { CircleCheck, type LucideIcon, Unplug, WifiOff } from 'lucide-react'

/** How a device's state looks; its word is `edge.state.<state>`. */
export const DEVICE_STATE: Readonly<Record<Device['state'], { tone: Tone; icon: LucideIcon }>> = {
  live: { tone: 'ok', icon: CircleCheck },
  silent: { tone: 'warn', icon: WifiOff },
  unplugged: { tone: 'error', icon: Unplug },
  offline: { tone: 'error', icon: WifiOff },
}

/** Worst first. */
export const DEVICE_STATES: readonly Device['state'][] = ['offline', 'unplugged', 'silent', 'live']
