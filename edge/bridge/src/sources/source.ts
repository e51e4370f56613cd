import type { Logger } from '@headgate/telemetry'
import type { Secrets } from '../config/load-config.ts'
import type { Handoff } from '../delivery/handoff.ts'
import type { UnknownTopics } from '../discovery/unknown-topics.ts'
import type { IntakeListener } from '../http-intake/start-intake-listener.ts'
import type { DeviceRegistry } from '../readings/device-registry.ts'
import type { BoardCommands } from '../serial/board-commands.ts'
import type { Links } from '../status/links.ts'

/** What stays while sources come and go, and what they give their readings to. */
export type SourceParts = {
  registry: DeviceRegistry
  links: Links
  handoff: Handoff
  unknownTopics: UnknownTopics
  /** Null where nobody listens for readings over HTTP. */
  intake: Pick<IntakeListener, 'add'> | null
  secrets: Secrets
  logger: Logger
}

/** One entry of the configuration that readings come from, running. */
export type RunningSource = {
  /** Its link in the status, and what its devices belong to. */
  link: string
  /** The board behind it that takes commands, where there is one. */
  board: { deviceId: string; commands: BoardCommands } | null
  /** Takes no more from outside, and resolves when what was taken is durable and acknowledged, or given up. */
  stop: (giveUp: AbortSignal) => Promise<void>
}
