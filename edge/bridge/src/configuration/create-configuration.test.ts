import type { ConfigReport } from '@headgate/edge-protocol'
import { createLogger } from '@headgate/telemetry'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ChangeableConfig } from '../config/changeable.ts'
import { ConfigError } from '../config/config-error.ts'
import { createConfiguration } from './create-configuration.ts'
import { gatewayFile } from './gateway-file.ts'
import { NO_PUSHES, type PushState, settled, tried } from './push-state.ts'

const secrets = { passwordOf: () => 'secret' }
const fileOf = (unit: string, more = '') =>
  gatewayFile(`bridgeId: gw\nkafka: { brokers: ['h:1'] }\nrules: [{ match: {}, unit: ${unit} }]\n${more}`, 'f', secrets)
const yamlOf = (unit: string) => `rules: [{ match: {}, unit: ${unit} }]\n`
const push = (version: number, yaml: string) => ({ bridgeId: 'gw', version, yaml, issuedBy: 't', issuedAt: '' })
const keptOf = (version: number, unit: string, fileHash: string) => ({ version, yaml: yamlOf(unit), fileHash })

/** A bridge whose parts are told by the test how they fare. */
const make = async ({ kept = NO_PUSHES, trialMs = 5 }: { kept?: PushState; trialMs?: number } = {}) => {
  const file = fileOf('file')
  const bridge = {
    applied: [] as (string | undefined)[],
    reports: [] as ConfigReport[],
    stored: kept,
    log: [] as string[],
    refusesToStart: (_config: ChangeableConfig): string | null => null,
    refusesToStore: null as string | null,
    isUp: true,
    readFile: (): ReturnType<typeof fileOf> => file,
  }
  const end = new AbortController()
  onTestFinished(() => end.abort())
  const configuration = createConfiguration({
    ...{ bridgeId: 'gw', file, secrets, trialMs, now: Date.now, signal: end.signal },
    readFile: async () => bridge.readFile(),
    live: {
      apply: async (config) => {
        const why = bridge.refusesToStart(config)
        if (why) throw new Error(why)
        bridge.applied.push(config.rules[0]?.unit)
      },
    },
    links: { statuses: () => [{ name: 'line', kind: 'mqtt', isUp: bridge.isUp, detail: 'refused' }] },
    store: {
      load: async () => ({ state: bridge.stored, fault: null }),
      save: async (state) => {
        if (bridge.refusesToStore) throw new Error(bridge.refusesToStore)
        bridge.stored = state
      },
    },
    onReport: (report) => bridge.reports.push(report),
    onFault: (error) => {
      throw error
    },
    logger: createLogger({ name: 't', destination: { write: (line) => bridge.log.push(JSON.parse(line).msg) } }),
  })
  await configuration.start()
  const become = (version: number, state: string) =>
    vi.waitFor(() => expect(bridge.reports.at(-1)?.push).toMatchObject({ version, state }), 30_000)
  return { bridge, configuration, become, file }
}

describe('a pushed configuration', () => {
  it('is on disk before anything of it is done, and runs when its trial is over', async () => {
    const { bridge, configuration, become } = await make()
    bridge.refusesToStart = () => {
      expect(bridge.stored).toMatchObject({ trying: { version: 1 } })
      return null
    }
    await configuration.push(push(1, yamlOf('one')))
    await become(1, 'running')
    expect(bridge.applied).toEqual(['file', 'one'])
    expect(bridge.stored).toMatchObject({ running: { version: 1 }, trying: null })
    expect(bridge.reports.map(({ push: told }) => told?.state)).toEqual(['trying', 'running'])
  })

  it('is refused where the disk does not take it: after a restart it would be gone', async () => {
    const { bridge, configuration } = await make()
    bridge.refusesToStore = 'ENOSPC'
    await configuration.push(push(1, yamlOf('one')))
    expect(bridge.reports.at(-1)?.push).toMatchObject({ state: 'refused', detail: expect.stringMatching(/ENOSPC/) })
    expect(bridge.applied).toEqual(['file'])
  })

  it('that cannot be started is taken back, to the one before', async () => {
    const { bridge, configuration, become } = await make()
    await configuration.push(push(1, yamlOf('one')))
    await become(1, 'running')
    bridge.refusesToStart = ({ rules }) => (rules[0]?.unit === 'two' ? 'no such port' : null)
    await configuration.push(push(2, yamlOf('two')))
    await become(2, 'rolled-back')
    expect(bridge.applied).toEqual(['file', 'one', 'one'])
    expect(bridge.reports.at(-1)).toMatchObject({ version: 1, push: { detail: expect.stringMatching(/no such port/) } })
  })

  it('that breaks a link is taken back, also when a newer one came into its trial', async () => {
    const { bridge, configuration, become } = await make({ trialMs: 60 })
    await configuration.push(push(1, yamlOf('one')))
    bridge.isUp = false
    await configuration.push(push(2, yamlOf('two')))
    await become(2, 'rolled-back')
    // The link was up before the first of them.
    expect(bridge.applied).toEqual(['file', 'one', 'two', 'file'])
    expect(bridge.stored).toMatchObject({ running: null, trying: null })
  })

  it('gives way at once to an edit of the file, in its trial as after it', async () => {
    const { bridge, configuration, become } = await make({ trialMs: 600_000 })
    await configuration.push(push(1, yamlOf('one')))
    bridge.readFile = () => fileOf('edited')
    await configuration.reload()
    await become(1, 'set-aside')
    expect(bridge.applied).toEqual(['file', 'one', 'edited'])
    expect(bridge.reports.at(-1)?.yaml).toContain('edited')
  })
})

describe('a file that is read anew', () => {
  it('and is wrong leaves everything as it was', async () => {
    const { bridge, configuration } = await make()
    bridge.readFile = () => {
      throw new ConfigError('f', 'serial is wrong', 'Mend it')
    }
    await configuration.reload()
    expect(bridge.applied).toEqual(['file'])
    expect(bridge.log.at(-1)).toMatch(/refused, and the old one goes on.*serial is wrong/)
  })

  it('and cannot be started leaves what ran, and is tried again when it was edited again', async () => {
    const { bridge, configuration } = await make()
    bridge.refusesToStart = ({ rules }) => (rules[0]?.unit === 'bad' ? 'no such port' : null)
    bridge.readFile = () => fileOf('bad')
    await configuration.reload()
    expect(bridge.applied).toEqual(['file', 'file'])
    bridge.readFile = () => fileOf('good')
    await configuration.reload()
    expect(bridge.applied.at(-1)).toBe('good')
  })

  it('names what takes a restart, and leaves a push alone where only that was edited', async () => {
    const { bridge, configuration, become } = await make()
    await configuration.push(push(1, yamlOf('one')))
    await become(1, 'running')
    bridge.readFile = () => fileOf('file', 'spool: { maxBytes: 16777216 }')
    await configuration.reload()
    expect(bridge.log.at(-1)).toMatch(/needs a restart: spool/)
    expect(bridge.applied).toEqual(['file', 'one'])
  })
})

describe('at a start', () => {
  const { hash } = fileOf('file')

  it('what was pushed runs, and not the file', async () => {
    const { bridge } = await make({ kept: settled(tried(NO_PUSHES, keptOf(1, 'one', hash))) })
    expect(bridge.applied).toEqual(['one'])
  })

  it('a push that died in its trial does not run, and what ran before it does', async () => {
    const before = settled(tried(NO_PUSHES, keptOf(1, 'one', hash)))
    const { bridge } = await make({ kept: tried(before, keptOf(2, 'two', hash)) })
    expect(bridge.applied).toEqual(['one'])
    expect(bridge.stored).toMatchObject({ trying: null, last: { version: 2, state: 'rolled-back' } })
  })

  it('a push that this version cannot read makes room for the file, with the reason', async () => {
    const { bridge } = await make({
      kept: settled(tried(NO_PUSHES, { version: 1, yaml: 'rulez: []\n', fileHash: hash })),
    })
    expect(bridge.applied).toEqual(['file'])
    expect(bridge.stored.last).toMatchObject({ state: 'refused', problems: [{ path: 'rulez' }] })
  })
})
