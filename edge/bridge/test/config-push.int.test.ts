import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigPush, ConfigReport, EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, freePorts, publishMqtt, testConnection, uniqueName } from '@headgate/testing'
import type { Producer } from 'kafkajs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startBridgeProcess } from './support/bridge-process.ts'
import { type BridgeUnderTest, bridgeConfig, PASSWORDS, startTestBridge } from './support/connections.ts'
import { readTopic, type TopicReader, testKafka } from './support/read-topic.ts'
import { createReadingsTopic } from './support/topics.ts'

type State = NonNullable<ConfigReport['push']>['state']
const RULES = (unit: string) => `rules: [{ match: {}, unit: ${unit} }]\n`

describe('a configuration pushed over Kafka', () => {
  let topic: string
  let producer: Producer
  let reports: TopicReader<ConfigReport>
  let bridgeId: string
  let baseDirectory: string
  const cleanups: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    topic = await createReadingsTopic()
    producer = testKafka().producer()
    await producer.connect()
    reports = await readTopic(EDGE_TOPICS.configReports, (json) => ConfigReport.parse(json))
  })
  afterAll(async () => {
    await reports?.stop()
    await producer?.disconnect()
  })
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  })

  const mqttEntry = (url: string) => ({
    ...{ name: 'local', url, clientId: bridgeId, topics: [`${bridgeId}/{device}`] },
    ...{ username: testConnection().mqttUsername, passwordEnv: PASSWORDS.MQTT },
  })
  const start = async (over: Partial<BridgeUnderTest> = {}) => {
    const bridge = await startTestBridge({
      ...{ readingsTopic: topic, bridgeId, baseDirectory, trialMs: 300 },
      ...over,
    })
    cleanups.push(() => bridge.stop())
    return bridge
  }
  const push = (version: number, yaml: string) => {
    const value: ConfigPush = { bridgeId, version, yaml, issuedBy: 'tester', issuedAt: new Date().toISOString() }
    return producer.send({
      topic: EDGE_TOPICS.config,
      messages: [{ key: bridgeId, value: JSON.stringify(ConfigPush.parse(value)) }],
    })
  }
  const lastReport = () => reports.values.findLast(({ key }) => key === bridgeId)?.value
  const reported = async (version: number, state: State) => {
    await eventually(() => expect(lastReport()?.push).toMatchObject({ version, state }))
    const report = lastReport()
    if (!report) throw new Error('there is no report')
    return report
  }
  const fresh = async () => {
    bridgeId = uniqueName('gw')
    baseDirectory = await mkdtemp(join(tmpdir(), 'headgate-push-'))
    const dir = baseDirectory
    cleanups.push(() => rm(dir, { recursive: true, force: true }))
  }

  it('runs after its trial, also after a restart, until the file on the gateway is edited', async () => {
    await fresh()
    const changeable = { mqtt: [mqttEntry(testConnection().mqttUrl)] }
    const bridge = await start({ changeable })
    await eventually(() => expect(lastReport()).toMatchObject({ version: null, push: null }))
    expect(lastReport()?.yaml).toContain('local')
    await eventually(() => bridge.link('local')?.isUp)

    const yaml = `# of the console\n${RULES('K')}`
    await push(3, yaml)
    expect(await reported(3, 'running')).toMatchObject({ version: 3, yaml, push: { problems: [], detail: null } })
    // The source is not in it, and runs no more.
    expect(bridge.link('local')).toBeUndefined()

    await push(2, RULES('old'))
    await push(4, 'serial: [{ path: /dev/a }]\nkafka: { brokers: [] }\n')
    const refused = await reported(4, 'refused')
    expect(refused).toMatchObject({ version: 3, yaml })
    expect(refused.push?.problems).toMatchObject([
      { line: 2, path: 'kafka', what: expect.stringMatching(/on the gateway alone/) },
    ])
    await bridge.stop()

    const again = await start({ changeable })
    await eventually(() => expect(lastReport()).toMatchObject({ version: 3, yaml }))
    expect(again.link('local')).toBeUndefined()
    await again.rewrite({ rules: [] })
    await eventually(() => again.link('local')?.isUp === true || again.log.some(({ msg }) => /what differed/.test(msg)))
    await eventually(() =>
      expect(lastReport()).toMatchObject({ version: null, push: { version: 4, state: 'refused' } }),
    )

    await push(5, yaml)
    await reported(5, 'running')
    await again.stop()
    const edited = await start({ changeable: { ...changeable, rules: [{ match: {}, unit: 'C' }] } })
    expect(await reported(5, 'set-aside')).toMatchObject({ version: null })
    await eventually(() => edited.link('local')?.isUp)
  })

  it('is taken back when what was up before does not come up, and when a source cannot be started', async () => {
    await fresh()
    const [closed = 0] = await freePorts(1)
    const bridge = await start({ changeable: { mqtt: [mqttEntry(testConnection().mqttUrl)] } })
    await eventually(() => expect(lastReport()).toBeDefined())
    await eventually(() => bridge.link('local')?.isUp)

    await push(1, JSON.stringify({ mqtt: [mqttEntry(`mqtt://127.0.0.1:${closed}`)] }))
    const back = await reported(1, 'rolled-back')
    expect(back.push?.detail).toMatch(/local \(mqtt:\/\/127\.0\.0\.1/)
    expect(back.version).toBeNull()
    await eventually(() => bridge.link('local')?.isUp)

    await publishMqtt([{ topic: `${bridgeId}/pump`, payload: '1' }])
    await eventually(() => bridge.device('pump')?.read === 1)
    const serial = [{ deviceId: 'pump', path: '/dev/none' }]
    await push(2, JSON.stringify({ serial, mqtt: [mqttEntry(testConnection().mqttUrl)] }))
    expect((await reported(2, 'rolled-back')).push?.detail).toMatch(/device pump belongs to another link/)
    expect(bridge.link('local')?.isUp).toBe(true)
  })

  it('is taken back when the process died in its trial', async () => {
    await fresh()
    const { kafka } = testConnection()
    const config = bridgeConfig({ readingsTopic: topic, bridgeId })
    const first = await startBridgeProcess(baseDirectory, config, kafka.password)
    cleanups.push(() => first.kill())
    await push(1, RULES('one'))
    await reported(1, 'trying')
    await first.kill()

    const second = await startBridgeProcess(baseDirectory, config, kafka.password, { HEADGATE_BRIDGE_TRIAL_MS: '50' })
    cleanups.push(() => second.kill())
    expect((await reported(1, 'rolled-back')).version).toBeNull()
    // It is known, and not news, though Kafka may bring it again.
    await push(2, RULES('two'))
    expect((await reported(2, 'running')).yaml).toBe(RULES('two'))
  })
})
