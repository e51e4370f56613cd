import { dirname, join } from 'node:path'
import { BridgeAnswer, BridgeRequest, EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, publishMqtt, testConnection, uniqueName } from '@headgate/testing'
import type { Producer } from 'kafkajs'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestBridge } from './support/connections.ts'
import { readTopic, type TopicReader, testKafka } from './support/read-topic.ts'
import { startSilentBoard } from './support/silent-board.ts'
import { createReadingsTopic } from './support/topics.ts'

type Question = BridgeRequest extends infer R
  ? R extends BridgeRequest
    ? Omit<R, 'requestId' | 'bridgeId' | 'issuedBy' | 'issuedAt' | 'timeoutMs'>
    : never
  : never

describe('a question over Kafka', () => {
  let bridge: Awaited<ReturnType<typeof startTestBridge>>
  let held: Awaited<ReturnType<typeof startSilentBoard>>
  let free: Awaited<ReturnType<typeof startSilentBoard>>
  let answers: TopicReader<BridgeAnswer>
  let producer: Producer
  const mine = uniqueName('requests')
  const cleanups: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const topic = await createReadingsTopic()
    held = await startSilentBoard()
    free = await startSilentBoard()
    producer = testKafka().producer()
    await producer.connect()
    cleanups.push(held.stop, free.stop, () => producer.disconnect())
    // Over and over: the bridge listens for some seconds only.
    const { mqttUrl, mqttUsername, mqttPassword } = testConnection()
    const device = await connectAsync(mqttUrl, { username: mqttUsername, password: mqttPassword })
    const publishing = setInterval(() => device.publish(`${mine}-other/hall`, '21.5 warm'), 100)
    cleanups.push(async () => {
      clearInterval(publishing)
      await device.endAsync()
    })
    bridge = await startTestBridge({
      ...{ readingsTopic: topic, serialPath: held.path },
      mqtt: { url: mqttUrl, topics: [`${mine}/{device}`], over: { discover: [`${mine}-other/#`, `${mine}/#`] } },
      changeable: { discovery: { serial: [held.path, free.path].map((path) => join(dirname(path), '*')) } },
    })
    cleanups.push(() => bridge.stop())
    answers = await readTopic(
      EDGE_TOPICS.answers,
      (json) => BridgeAnswer.parse(json),
      (key) => key === bridge.bridgeId,
    )
    cleanups.push(() => answers.stop())
    await held.boot(bridge.hasBoard)
    await eventually(() => bridge.link('local')?.isUp)
  })
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup()
  })

  const ask = async (question: Question, { timeoutMs = 60_000, ageMs = 0 } = {}) => {
    const requestId = uniqueName('request')
    const request = BridgeRequest.parse({
      ...{ ...question, requestId, timeoutMs, bridgeId: bridge.bridgeId, issuedBy: 'tester' },
      issuedAt: new Date(Date.now() - ageMs).toISOString(),
    })
    await producer.send({
      topic: EDGE_TOPICS.requests,
      messages: [{ key: bridge.bridgeId, value: JSON.stringify(request) }],
    })
    return requestId
  }
  const answersTo = (requestId: string) =>
    answers.values.map(({ value }) => value).filter((answer) => answer.requestId === requestId)
  const answerTo = async (requestId: string, meanwhile = () => undefined as unknown) => {
    await eventually(() => {
      meanwhile()
      return answersTo(requestId).length > 0
    })
    return answersTo(requestId)[0]
  }

  it('says what is wrong with a configuration, and leaves one alone that came too late', async () => {
    const late = await ask({ kind: 'validate-config', yaml: '' }, { ageMs: 120_000 })
    expect(await answerTo(await ask({ kind: 'validate-config', yaml: 'rules: []' }))).toMatchObject({ problems: [] })
    const wrong = await answerTo(await ask({ kind: 'validate-config', yaml: 'rules: []\nserial: [{ path: /dev/a }]' }))
    expect(wrong).toMatchObject({ problems: [{ line: 2, path: 'serial[0].deviceId', what: 'is missing' }] })
    expect(answersTo(late)).toEqual([])
  })

  it('a port that no source reads is discovered, unopened, and listened to when somebody asks', async () => {
    await eventually(() =>
      expect(bridge.status().discovered?.filter(({ kind }) => kind === 'serial')).toMatchObject([
        { address: free.path, link: free.path },
      ]),
    )
    const requestId = await ask({ kind: 'sniff', address: free.path, baudRate: 115_200 })
    let n = 0
    const answer = await answerTo(requestId, () => free.say(`temperature:21.${n++ % 10}\nlight:${n % 100}\n`))
    const best = answer?.kind === 'sniff' ? answer.proposals[0] : undefined
    expect(best).toMatchObject({ address: free.path, baudRate: 115_200, format: 'plotter' })
    expect(best?.yaml).toContain('name-me')
    expect(best?.sample).toContain('temperature:21.')
    const refusals = [
      [held.path, /reads .* already/],
      ['/etc/passwd', /none of the serial ports/],
    ] as const
    for (const [address, reason] of refusals)
      expect(await answerTo(await ask({ kind: 'sniff', address, baudRate: null }))).toMatchObject({
        kind: 'refused',
        reason: expect.stringMatching(reason),
      })
  })

  it('a topic that nobody reads is discovered, and its messages become no readings', async () => {
    await eventually(() =>
      expect(bridge.status().discovered?.filter(({ kind }) => kind === 'mqtt')).toMatchObject([
        { link: 'local', address: `${mine}-other/hall`, description: '21.5 warm' },
      ]),
    )
    expect(bridge.device('hall')).toBeUndefined()
  })

  it('tells the raw frames of a device for a while, counts those that came too fast, and stops by itself', async () => {
    const frames = (requestId: string) =>
      answersTo(requestId).flatMap((answer) => (answer.kind === 'frames' ? answer.frames : []))
    const texts = (requestId: string) => frames(requestId).map(({ bytes }) => Buffer.from(bytes, 'base64').toString())

    const board = await ask({ kind: 'watch-frames', deviceId: 'board', seconds: 3 })
    await eventually(() => {
      held.say('n:1\n!!\n')
      return texts(board).includes('n:1') && texts(board).includes('!!')
    })
    expect(frames(board).find(({ refused }) => refused !== null)).toMatchObject({ direction: 'up', topic: null })

    expect(await answerTo(await ask({ kind: 'watch-frames', deviceId: 'nobody', seconds: 3 }))).toMatchObject({
      kind: 'refused',
    })
    const topic = `${mine}/pump`
    await publishMqtt([{ topic, payload: '0' }])
    await eventually(() => bridge.device('pump')?.read === 1)
    const pump = await ask({ kind: 'watch-frames', deviceId: 'pump', seconds: 2 })
    // All of one length: the watch may begin in the midst of them.
    const flood = Array.from({ length: 100 }, (_, index) => ({ topic, payload: `{"value":${100 + index}}` }))
    await eventually(async () => {
      await publishMqtt(flood)
      return answersTo(pump).some((answer) => answer.kind === 'frames' && answer.leftOut > 0)
    })
    expect(frames(pump)[0]).toMatchObject({ topic, direction: 'up', refused: null, length: '{"value":100}'.length })

    // Both ended: nobody is told any more.
    await eventually(async () => {
      const before = answers.values.length
      held.say('n:2\n')
      await publishMqtt([{ topic, payload: '1' }])
      await answerTo(await ask({ kind: 'validate-config', yaml: '' }))
      return answers.values.length === before + 1
    })
  })
})
