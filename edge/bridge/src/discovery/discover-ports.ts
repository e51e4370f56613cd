import type { DiscoveredSource } from '@headgate/edge-protocol'
import { sleep } from '../time/sleep.ts'
import { describePort, deviceAt, listPorts } from './list-ports.ts'

const LOOK_EVERY_MS = 3_000

export type DiscoverPortsOptions = {
  patterns: readonly string[]
  /** Paths that sources read. */
  configured: () => readonly string[]
  onChange: () => void
  now: () => number
  signal: AbortSignal
}

export type PortDiscovery = {
  /** Ports that no source reads, as they were at the last look. */
  found: () => DiscoveredSource[]
  /** Ends after the signal. */
  loop: Promise<void>
}

/** Looks every few seconds which ports are there and in no configuration. */
export const discoverPorts = (options: DiscoverPortsOptions): PortDiscovery => {
  const { patterns, configured, onChange, now, signal } = options
  let found = new Map<string, DiscoveredSource>()

  const look = async () => {
    const held = new Set(await Promise.all(configured().map(deviceAt)))
    const next: typeof found = new Map()
    for (const port of await listPorts(patterns)) {
      if (held.has(port.device) || configured().includes(port.path)) continue
      const key = `${port.path} ${port.device}`
      const known = found.get(key)
      const { path } = port
      const since = new Date(now()).toISOString()
      const one = known ?? { kind: 'serial', link: path, address: path, description: await describePort(port), since }
      next.set(key, one)
    }
    const isSame = next.size === found.size && [...next.keys()].every((key) => found.has(key))
    found = next
    if (!isSame) onChange()
  }
  const run = async () => {
    while (!signal.aborted) {
      await look()
      await sleep(LOOK_EVERY_MS, signal)
    }
  }
  return { found: () => [...found.values()], loop: run() }
}
