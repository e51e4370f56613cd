import type { IntakeConfig } from '../config/intake-schema.ts'
import { createIntakeEntry } from '../http-intake/intake-entry.ts'
import type { RunningSource, SourceParts } from './source.ts'

/** Takes what the devices of one entry under `intake` post, until it is stopped. */
export const startIntake = (config: IntakeConfig, parts: SourceParts): RunningSource => {
  const { registry, links, handoff, secrets, intake } = parts
  if (!intake) throw new Error('intake needs http.intake, where its devices are listened to')
  const { name, tokenEnv } = config
  const link = links.add(name, 'http')
  const remove = intake.add(createIntakeEntry({ config, token: secrets.passwordOf(tokenEnv), registry, handoff }))
  link.report('listener', null)
  return {
    ...{ link: name, board: null },
    // What the disk takes too long for is answered with 503 in a while: nobody waits for that.
    stop: (giveUp) => Promise.race([remove(), aborted(giveUp)]),
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
