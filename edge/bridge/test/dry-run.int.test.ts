import { eventually, testConnection } from '@headgate/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runDry } from '../src/dry-run/run-dry.ts'
import { parseConfig } from '../src/index.ts'
import { startOwnMqttBroker } from './support/mqtt-broker.ts'
import { startSilentBoard } from './support/silent-board.ts'

let mqtt: Awaited<ReturnType<typeof startOwnMqttBroker>>
let board: Awaited<ReturnType<typeof startSilentBoard>>
beforeAll(async () => {
  mqtt = await startOwnMqttBroker()
  board = await startSilentBoard()
})
afterAll(async () => {
  await board?.stop()
  await mqtt?.stop()
})

it('shows of a board and a broker what would be produced, by their formats, rules and routes, without a Kafka', async () => {
  const { mqttUsername, mqttPassword } = testConnection()
  const config = parseConfig(
    JSON.stringify({
      bridgeId: 'gw',
      kafka: { brokers: ['127.0.0.1:1'] },
      serial: [{ deviceId: 'meter', path: board.path, format: 'csv' }],
      mqtt: [
        {
          ...{ name: 'local', url: mqtt.url, clientId: 'c', username: mqttUsername, passwordEnv: 'X' },
          ...{ topics: ['s/{device}/{channel}'], payload: { format: 'json', json: { value: 'd.v' } } },
        },
      ],
      rules: [{ match: { channel: 'temp' }, scale: 0.1, unit: '°C', onlyChanges: true }],
      routes: [{ match: { source: 'mqtt' }, topic: 'plant.{device}', headers: { via: '{link}' } }],
    }),
    'test',
  )
  const shown: unknown[] = []
  const notes: string[] = []
  const end = new AbortController()
  const running = runDry({
    ...{ config, signal: end.signal, secrets: { passwordOf: () => mqttPassword } },
    onRecord: ({ topic, key, headers, value }) =>
      shown.push([topic, key, headers.via, value.channel, value.value, value.unit]),
    onNote: (note) => notes.push(note),
  })
  try {
    await eventually(() => notes.includes('local: is there'))
    await board.boot(() => notes.includes(`${board.path}: is there`))
    await board.print('temp,door\n215,1\n215,0\n')
    await mqtt.publish([{ topic: 's/höhe 1/level', payload: '{"d":{"v":0}}' }])
    await eventually(() => shown.length >= 4)
  } finally {
    end.abort()
  }
  const registry = await running
  expect(shown).toEqual(
    expect.arrayContaining([
      ['edge.readings', 'meter', undefined, 'temp', 21.5, '°C'],
      ['edge.readings', 'meter', undefined, 'door', 1, null],
      ['edge.readings', 'meter', undefined, 'door', 0, null],
      ['plant.h_c3_b6he_201', 'höhe 1', 'local', 'level', 0, null],
    ]),
  )
  expect(registry.find('meter')?.status()).toMatchObject({
    read: 4,
    dropped: 1,
    droppedBy: { unchanged: 1 },
    produced: 0,
  })
})
