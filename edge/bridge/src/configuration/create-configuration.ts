import { CONFIG_BYTES_MAX, type ConfigPush, type ConfigReport } from '@headgate/edge-protocol'
import type { Logger } from '@headgate/telemetry'
import type { ChangeableConfig } from '../config/changeable.ts'
import { ConfigError } from '../config/config-error.ts'
import { parsePushed } from '../config/parse-pushed.ts'
import type { Links } from '../status/links.ts'
import { sleep } from '../time/sleep.ts'
import { differingKeys, type GatewayFile } from './gateway-file.ts'
import type { LiveConfiguration } from './live-configuration.ts'
import * as pushes from './push-state.ts'
import type { PushStore } from './push-store.ts'

export type ConfigurationOptions = {
  bridgeId: string
  /** As it was at the start: its fixed part is what the bridge runs by until the next one. */
  file: GatewayFile
  /** Reads the file anew; throws ConfigError. */
  readFile: () => Promise<GatewayFile>
  live: LiveConfiguration
  links: Pick<Links, 'statuses'>
  store: PushStore
  secrets: Parameters<typeof parsePushed>[2]['secrets']
  trialMs: number
  onReport: (report: ConfigReport) => void
  /** A fault of ours. */
  onFault: (error: unknown) => void
  now: () => number
  logger: Logger
  signal: AbortSignal
}

export type Configuration = {
  /** Chooses between the file and what was pushed, and applies it. */
  start: () => Promise<void>
  /** The file may have changed: applies what differs. What is wrong with it is told in the log, and the old one goes on. */
  reload: () => Promise<void>
  /** Resolves when it is on disk, or refused; not when its trial is over. Rejects when the bridge stops before. */
  push: (push: ConfigPush) => Promise<void>
  /** What is wrong with a text if it were pushed now. */
  problemsOf: (yaml: string) => ConfigError['problems']
  /** Reports, though nothing changed. */
  tell: () => void
  /** Resolves when nothing is being applied any more, once the signal was given. */
  settled: () => Promise<void>
}

/** Which configuration runs: that of the file on the gateway, or the one that was pushed, watched while it is new. */
export const createConfiguration = (options: ConfigurationOptions): Configuration => {
  const { bridgeId, live, links, store, logger, signal } = options
  const { fixed } = options.file
  let { file } = options
  let state = pushes.NO_PUSHES
  /** One thing at a time, in the order in which it came. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(() => {
      if (signal.aborted) throw new StoppingError('the bridge is stopping')
      return work()
    })
    last = mine.catch(() => undefined)
    return mine
  }
  const unlessStopping = (error: unknown) => {
    if (!(error instanceof StoppingError)) options.onFault(error)
  }
  let trial: { upBefore: Set<string>; end: AbortController } | null = null

  const parse = (yaml: string, name: string) =>
    parsePushed(yaml, name, { fixed, secrets: options.secrets, ownVariables: file.variables })

  const report = (): ConfigReport => {
    const runs = state.trying ?? state.running
    const yaml = runs?.yaml ?? file.yaml
    return {
      ...{ bridgeId, at: new Date(options.now()).toISOString(), version: runs?.version ?? null, push: state.last },
      yaml: yaml.length > CONFIG_BYTES_MAX ? '# The file on the gateway is too large to be told.\n' : yaml,
    }
  }
  const become = async (next: pushes.PushState) => {
    if (next === state) return
    state = next
    await store.save(next).catch((error: Error) => {
      logger.error(
        { err: error },
        'What became of the pushed configuration cannot be written: after a restart the bridge knows less of it',
      )
    })
    options.onReport(report())
  }
  const upLinks = () =>
    new Set(
      links
        .statuses()
        .filter(({ kind, isUp }) => isUp && kind !== 'kafka')
        .map(({ name }) => name),
    )
  const endTrial = () => {
    trial?.end.abort()
    trial = null
  }

  /** What was kept may be unusable by now: the file on the gateway always counts in the end. */
  const applyChosen = async () => {
    const { running } = state
    if (!running) return live.apply(file.changeable)
    try {
      await live.apply(parse(running.yaml, versionName(running.version)))
    } catch (error) {
      const detail = `It cannot run any more, and the file on the gateway counts: ${wordsOf(error)}`
      logger.error({ version: running.version }, detail)
      await become(pushes.unusable(state, detail, error instanceof ConfigError ? [...error.problems] : []))
      await live.apply(file.changeable)
    }
  }

  const goBack = async (why: string) => {
    endTrial()
    logger.warn({ version: state.trying?.version }, `The pushed configuration is taken back: ${why}`)
    await become(pushes.rolledBack(state, why))
    await applyChosen()
  }

  const judgeTrial = async (mine: typeof trial) => {
    if (!mine || trial !== mine) return
    const down = links
      .statuses()
      .filter(({ name, isUp }) => !isUp && mine.upBefore.has(name))
      .map(({ name, detail }) => `${name} (${detail ?? 'not connected'})`)
    if (down.length > 0) return goBack(`what was up before it was down at the end of its trial: ${down.join('; ')}`)
    endTrial()
    logger.info({ version: state.trying?.version }, 'The pushed configuration has passed its trial')
    await become(pushes.settled(state))
  }

  const push = async ({ version, yaml, issuedBy }: ConfigPush, onDurable: () => void) => {
    if (!pushes.isNews(state, version)) return
    const refuse = (detail: string, problems: ConfigError['problems']) => {
      logger.warn({ version, issuedBy }, `A pushed configuration is refused: ${detail}`)
      return become(pushes.refused(state, version, detail, [...problems]))
    }
    let config: ChangeableConfig
    try {
      config = parse(yaml, versionName(version))
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      return refuse(error.message, error.problems)
    }
    const next = pushes.tried(state, { version, yaml, fileHash: file.hash })
    try {
      await store.save(next)
    } catch (error) {
      const what = 'It cannot be kept on the disk of the gateway, and would be gone after a restart'
      return refuse(`${what}: ${wordsOf(error)}`, [])
    }
    const upBefore = new Set([...upLinks(), ...(trial?.upBefore ?? [])])
    endTrial()
    state = next
    onDurable()
    options.onReport(report())
    logger.info({ version, issuedBy }, 'A pushed configuration is on trial')
    try {
      await live.apply(config)
    } catch (error) {
      return goBack(`it could not be applied: ${wordsOf(error)}`)
    }
    const mine = { upBefore, end: new AbortController() }
    trial = mine
    void sleep(options.trialMs, AbortSignal.any([signal, mine.end.signal]))
      .then(() => inTurn(() => judgeTrial(mine)))
      .catch(unlessStopping)
  }

  const reload = async () => {
    let seen: GatewayFile
    try {
      seen = await options.readFile()
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      logger.warn(`The configuration is refused, and the old one goes on. ${error.message}`)
      return
    }
    const restart = differingKeys(fixed, seen.fixed)
    if (restart.length > 0)
      logger.warn({ keys: restart }, `Changed in the configuration, and needs a restart: ${restart.join(', ')}`)
    const before = file
    file = seen
    if (seen.hash === before.hash) return
    try {
      await live.apply(seen.changeable)
    } catch (error) {
      file = before
      logger.error({ err: error }, 'The configuration cannot be applied, and the old one goes on')
      return state.trying ? goBack('the file on the gateway was edited meanwhile') : applyChosen()
    }
    endTrial()
    logger.info('The configuration was read anew, and what differed is applied')
    const next = pushes.fileSeen(state, seen.hash)
    if (next === state) options.onReport(report())
    await become(next)
  }

  const start = async () => {
    const { state: kept, fault } = await store.load()
    if (fault !== null) logger.error(fault)
    state = kept
    await become(pushes.atStart(kept, file.hash))
    if (state.last?.state === 'set-aside' || state.last?.state === 'rolled-back')
      logger.warn({ version: state.last.version }, `Of the pushed configuration: ${state.last.detail}`)
    await applyChosen()
    if (state.running) logger.info({ version: state.running.version }, 'The bridge runs by the pushed configuration')
  }

  return {
    start: () => inTurn(start),
    reload: () => inTurn(reload).catch(unlessStopping),
    push: (given) =>
      new Promise((resolve, reject) => {
        inTurn(() => push(given, resolve)).then(resolve, (error) => {
          unlessStopping(error)
          reject(error)
        })
      }),
    problemsOf: (yaml) => {
      try {
        parse(yaml, 'the configuration')
        return []
      } catch (error) {
        if (error instanceof ConfigError) return error.problems
        throw error
      }
    },
    tell: () => options.onReport(report()),
    settled: async () => {
      await last
    },
  }
}

class StoppingError extends Error {
  override readonly name = 'StoppingError'
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const versionName = (version: number) => `version ${version}`
