import { resolve } from 'node:path'
import { type BridgeRequest, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Kafka } from 'kafkajs'
import type { ControlSender } from '../kafka/control-sender.ts'
import { consumeControl } from './consume-control.ts'
import { type Configuration, type ConfigurationOptions, createConfiguration } from './create-configuration.ts'
import { type GatewayFile, gatewayFile, readGatewayFile } from './gateway-file.ts'
import { createPushStore } from './push-store.ts'
import { watchFile } from './watch-file.ts'

const TRIAL_MS = 30_000
const LOOK_EVERY_MS = 1_000

type Own = 'file' | 'readFile' | 'store' | 'trialMs' | 'onReport'
export type RunConfigurationOptions = Omit<ConfigurationOptions, Own> & {
  /** `path` is null where there is no file to look at again. */
  source: { path: string | null; text: string }
  /** What was pushed is kept beside it. */
  spoolDirectory: string
  trialMs: number | undefined
  kafka: Kafka
  username: string | null
  control: Pick<ControlSender, 'send'>
  onHealth: (failure: string | null) => void
  onRequest: (request: BridgeRequest, configuration: Configuration) => void
}

export type RunningConfiguration = {
  reload: () => Promise<void>
  /** Resolves when nothing is being applied any more, once the signal was given. */
  settled: () => Promise<void>
  /** End after the signal. */
  loops: Promise<unknown>[]
}

/** Has the bridge run by its file or by what was pushed, and keeps looking at both until the signal. */
export const runConfiguration = async (options: RunConfigurationOptions): Promise<RunningConfiguration> => {
  const { source, control, bridgeId, kafka, username, logger, signal, secrets } = options
  const { path } = source
  const file: GatewayFile = gatewayFile(source.text, path ?? 'the configuration', secrets)
  // Before the group is joined the topic may be missing, and the status would wait behind a report that nobody takes.
  let isHeard = false
  const configuration = createConfiguration({
    ...{ ...options, file, trialMs: options.trialMs ?? TRIAL_MS },
    readFile: () => (path === null ? Promise.resolve(file) : readGatewayFile(path, secrets)),
    store: createPushStore(`${resolve(options.spoolDirectory)}.config`),
    onReport: (report) => {
      const value = JSON.stringify(report)
      if (isHeard) control.send({ topic: EDGE_TOPICS.configReports, key: bridgeId, value, isLatestOnly: true })
    },
  })
  await configuration.start()
  const consuming = consumeControl({
    ...{ kafka, bridgeId, username, logger, signal, onHealth: options.onHealth, onPush: configuration.push },
    onRequest: (request) => options.onRequest(request, configuration),
    onJoined: () => {
      isHeard = true
      configuration.tell()
    },
  })
  return {
    ...{ reload: configuration.reload, settled: configuration.settled },
    loops: [consuming, ...(path === null ? [] : [watchFile(path, LOOK_EVERY_MS, configuration.reload, signal)])],
  }
}
