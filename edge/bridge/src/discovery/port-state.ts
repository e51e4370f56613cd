import type { PortState } from '../requests/sniff-request.ts'
import { deviceAt, listPorts } from './list-ports.ts'

/** Whether a port may be opened to look what is on it: only those that are discovered, so that nobody has any file of the gateway opened. */
export const portStateOf =
  (patterns: readonly string[], configured: () => readonly string[]) =>
  async (address: string): Promise<PortState> => {
    const device = await deviceAt(address)
    const held = await Promise.all(configured().map(deviceAt))
    if (configured().includes(address) || (device !== null && held.includes(device))) return 'held'
    const ports = await listPorts(patterns)
    return device !== null && ports.some((port) => port.device === device) ? 'free' : 'unknown'
  }
