import { eventually, kafkaTool, publishMqtt, signalStackProcess, testStack, uniqueName } from '@headgate/testing'
import { beforeAll, expect, test } from 'vitest'
import { call, stackIsWhole } from './api.ts'

beforeAll(stackIsWhole)

/** Values in Kafka for one device, in the order of the log, as Kafka's own console consumer reads them. */
const consumed = async (deviceId: string): Promise<{ value: number; seq: number; bootEpoch: string }[]> => {
  const { clusterSlug, readingsTopic } = testStack().connection
  // Readings never stop arriving: the consumer is told how many to read, or it would not end.
  const { body } = await call('GET', `/clusters/${clusterSlug}/topics/${readingsTopic}`)
  const { stdout } = await kafkaTool('ConsoleConsumer', [
    '--topic',
    readingsTopic,
    '--from-beginning',
    '--max-messages',
    String(body.records),
  ])
  return stdout
    .split('\n')
    .filter((line) => line.includes(`"${deviceId}"`))
    .map((line) => JSON.parse(line))
}

test('what an MQTT device publishes at QoS 1 is in Kafka once each and in order, by Kafka’s own consumer', async () => {
  const deviceId = uniqueName('mqtt-tester')
  const values = Array.from({ length: 200 }, (_, index) => index + 0.5)
  await publishMqtt(
    values.map((value) => ({
      topic: `sensors/${deviceId}/temperature`,
      payload: JSON.stringify({ value, unit: '°C' }),
    })),
  )
  await eventually(async () => expect((await consumed(deviceId)).map(({ value }) => value)).toEqual(values), {
    timeoutMs: 90_000,
  })
})

test('the virtual board’s readings are in Kafka without a gap in their sequence, and its ledger adds up', async () => {
  const { body } = await call('GET', '/edge/devices')
  const board = body.items?.find(({ source }) => source === 'serial')
  expect(board).toMatchObject({ canCommand: true })
  const seqs = await eventually(
    async () => {
      const all = await consumed(String(board?.deviceId))
      expect(all.length).toBeGreaterThan(10)
      // Where a broker died a batch may be there twice: what counts is where each reading stands first.
      return [...new Map(all.map(({ bootEpoch, seq }) => [`${bootEpoch} ${seq}`, seq])).values()]
    },
    { timeoutMs: 90_000 },
  )
  // A new boot epoch begins again at 1.
  for (const [index, seq] of seqs.entries()) expect(seq === 1 || seq === (seqs[index - 1] ?? 0) + 1).toBe(true)
  expect(Number(board?.read)).toBe(Number(board?.produced) + Number(board?.waiting) + Number(board?.dropped))
})

test('the LED obeys over REST, and the board’s own words come back', async () => {
  const { body } = await call('GET', '/edge/devices')
  const id = body.items?.find(({ source }) => source === 'serial')?.deviceId
  for (const command of ['LED 1', 'LED 0']) {
    const sent = await call('POST', `/edge/devices/${id}/commands`, { body: { command, timeoutMs: 60_000 } })
    expect(sent.status).toBe(202)
    await eventually(
      async () => {
        const { body: now } = await call('GET', `/edge/devices/${id}/commands/${sent.body.commandId}`)
        expect(now).toMatchObject({ state: 'acknowledged', answer: `OK ${command}` })
      },
      { timeoutMs: 60_000 },
    )
  }
})

test('with the board unplugged once and a broker killed, nothing that was handed over is missing, in order per device', async () => {
  const deviceId = uniqueName('mqtt-tester')
  const value = (index: number) => index + 0.25
  const publish = (from: number, to: number) =>
    publishMqtt(
      Array.from({ length: to - from }, (_, index) => ({
        topic: `sensors/${deviceId}/temperature`,
        payload: String(value(from + index)),
      })),
    )
  const board = async () => (await call('GET', '/edge/devices')).body.items?.find(({ source }) => source === 'serial')
  const state = async () => (await board())?.state

  await publish(0, 100)
  signalStackProcess('virtual-board', 'SIGUSR1')
  signalStackProcess('kafka-2', 'SIGKILL')
  await eventually(async () => expect(await state()).toBe('unplugged'), { timeoutMs: 60_000 })
  await publish(100, 200)
  signalStackProcess('virtual-board', 'SIGUSR1')
  await eventually(async () => expect(await state()).toBe('live'), { timeoutMs: 60_000 })
  await publish(200, 300)

  const expected = Array.from({ length: 300 }, (_, index) => value(index))
  await eventually(
    async () => {
      const values = (await consumed(deviceId)).map((reading) => reading.value)
      // A broker that died may have made the bridge send a batch again: first sights must still be all, and in order.
      expect([...new Set(values)]).toEqual(expected)
    },
    { timeoutMs: 120_000, intervalMs: 1_000 },
  )
  await eventually(async () => {
    const { read, produced, waiting, dropped } = (await board()) ?? {}
    expect({ dropped, sum: Number(produced) + Number(waiting) }).toEqual({ dropped: 0, sum: Number(read) })
  })
}, 400_000)
