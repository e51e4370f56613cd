import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readEnv } from '../env.ts'
import type { ConfigError } from './config-error.ts'
import { loadConfig } from './load-config.ts'
import { parseConfig } from './parse-config.ts'

const example = fileURLToPath(new URL('../../bridge.example.yaml', import.meta.url))
const minimal = `bridgeId: gw\nkafka: { brokers: ['127.0.0.1:9092'] }\n`

describe('a configuration that is right', () => {
  it('is the example, once its passwords are in the environment', async () => {
    const { config, secrets } = await loadConfig(example, {
      HEADGATE_BRIDGE_KAFKA_PASSWORD: 'k',
      HEADGATE_BRIDGE_MQTT_PASSWORD: 'm',
    })
    expect(config.bridgeId).toBe('gw-demo')
    expect(secrets.passwordOf('HEADGATE_BRIDGE_MQTT_PASSWORD')).toBe('m')
  })

  it('may be two lines: loopback, port 9464, a spool of a gigabyte beside the file, no sources', () => {
    expect(parseConfig(minimal, 'f')).toMatchObject({
      http: { host: '127.0.0.1', port: 9464 },
      spool: { directory: 'spool', maxBytes: 1024 ** 3, policy: 'block' },
      delivery: { compression: 'none' },
      kafka: { readingsTopic: 'edge.readings', tls: false },
      serial: [],
      mqtt: [],
    })
  })
})

describe('a configuration that is wrong is refused by name', () => {
  const mqtt = (over: string) =>
    `${minimal}mqtt: [{ name: a, url: 'mqtt://h:1', clientId: c, topics: ['s/{device}'], ${over} }]`
  it.each([
    ['an empty file', '', /line 1, column 1: bridgeId: is missing; .*kafka: is missing/],
    ['a misspelt key', `${minimal}kafkaa: 1`, /kafkaa/],
    [
      'a broker without port',
      `bridgeId: gw\nkafka: { brokers: ['localhost'] }`,
      /kafka\.brokers\[0\]: must be host:port/,
    ],
    ['a password in the file', `bridgeId: gw\nkafka: { brokers: ['h:1'], password: x }`, /password/],
    [
      'a username alone',
      `bridgeId: gw\nkafka: { brokers: ['h:1'], mechanism: plain, username: u }`,
      /kafka\.passwordEnv: .*together/,
    ],
    [
      'a baud rate of words',
      `${minimal}serial: [{ deviceId: a, path: /dev/x, baudRate: fast }]`,
      /serial\[0\]\.baudRate/,
    ],
    [
      'two boards of one name',
      `${minimal}serial: [{ deviceId: a, path: /x }, { deviceId: a, path: /y }]`,
      /serial: two boards/,
    ],
    [
      'a topic without device',
      mqtt('topics: [s/t]').replace("topics: ['s/{device}'], ", ''),
      /topics\[0\]: needs \{device\}/,
    ],
    ['QoS 3', mqtt('qos: 3'), /mqtt\[0\]\.qos/],
    ['a port that is none', mqtt('').replace('mqtt://h:1', 'mqtt://h:99999'), /url: .*port up to 65535/],
    ['a password in a URL', mqtt('').replace('mqtt://h:1', 'mqtt://u:p@h:1'), /url: .*without a password/],
    [
      'a format that nobody knows',
      `${minimal}serial: [{ deviceId: a, path: /x, format: xml }]`,
      /serial\[0\]\.format.*"plotter" or "csv"/,
    ],
    [
      'CSV options for another format',
      `${minimal}serial: [{ deviceId: a, path: /x, csv: {} }]`,
      /serial\[0\]\.csv: belongs to format: csv/,
    ],
    [
      'the library in another framing',
      `${minimal}serial: [{ deviceId: a, path: /x, format: headgate, framing: newline }]`,
      /framed by cobs/,
    ],
    [
      'a frame too long for its framing',
      `${minimal}serial: [{ deviceId: a, path: /x, framing: length, maxFrameBytes: 5000 }]`,
      /4096 at most/,
    ],
    [
      'a comma for two things',
      `${minimal}serial: [{ deviceId: a, path: /x, format: csv, csv: { decimal: ',' } }]`,
      /both a comma/,
    ],
    ['Sparkplug with topics', mqtt('payload: { format: sparkplug }'), /mqtt\[0\]\.topics: Sparkplug B names its own/],
    [
      'two points that are one',
      `${minimal}rules: [{ calibration: { points: [[1, 2], [1, 3]] } }]`,
      /rules\[0\]\.calibration\.points: two points need two/,
    ],
    [
      'a route to what is no topic',
      `${minimal}routes: [{ topic: 'plant/{device}' }]`,
      /routes\[0\]\.topic: has "\/" in it/,
    ],
    [
      'a route by an unknown name',
      `${minimal}routes: [{ topic: t, key: '{devise}' }]`,
      /routes\[0\]\.key: knows no \{devise\}/,
    ],
    ['Avro without a registry', `${minimal}routes: [{ topic: t, format: avro }]`, /routes: .*add registry/],
    ['broken YAML', 'bridgeId: [', /is not YAML/],
  ])('%s', (_what, text, words) => {
    expect(() => parseConfig(text, 'bridge.yaml')).toThrow(words)
    expect(() => parseConfig(text, 'bridge.yaml')).toThrow(/^bridge\.yaml: /)
  })

  it('a password variable that is not set, naming the key and the variable', async () => {
    await expect(loadConfig(example, { HEADGATE_BRIDGE_KAFKA_PASSWORD: 'k' })).rejects.toThrow(
      /mqtt\[0\]\.passwordEnv names HEADGATE_BRIDGE_MQTT_PASSWORD, which is not set/,
    )
  })

  it('a file that is not there', async () => {
    await expect(loadConfig('/nowhere/bridge.yaml', {})).rejects.toThrow(/nowhere.*ENOENT.*HEADGATE_BRIDGE_CONFIG/)
  })

  it('no file named at all', () => {
    expect(() => readEnv({})).toThrow(/HEADGATE_BRIDGE_CONFIG: is not set/)
  })
})

it('the example shows no secret', async () => {
  expect(await readFile(example, 'utf8')).not.toMatch(/password:/)
})

describe('a mistake is told with its place in the file', () => {
  it.each([
    ['a wrong value', 'bridgeId: gw\nkafka:\n  brokers: ["h:1"]\n  tls: maybe\n', [4, 3, 'kafka.tls']],
    ['a misspelt key', 'bridgeId: gw\nkafka:\n  brokers: ["h:1"]\n  topik: x\n', [4, 3, 'kafka.topik']],
    ['an item of a list', 'bridgeId: gw\nkafka:\n  brokers:\n    - h\n', [4, 7, 'kafka.brokers[0]']],
    ['something missing, where it belongs', 'bridgeId: gw\nkafka: {}\n', [2, 1, 'kafka.brokers']],
    ['something missing altogether', 'bridgeId: gw\n', [1, 1, 'kafka']],
    ['what is no YAML', 'bridgeId: gw\nkafka: [1\n', [3, 1, 'the file']],
  ])('%s', (_what, text, [line, column, path]) => {
    try {
      parseConfig(text, 'f')
      expect.unreachable()
    } catch (error) {
      const { problems } = error as ConfigError
      expect(problems).toMatchObject([{ line, column, path, fix: expect.stringMatching(/^[A-Z]/) }])
    }
  })
})

it('the example is right also where it is only a comment', async () => {
  const text = await readFile(example, 'utf8')
  const hidden = /^# (routes:|registry:|intake: #.*| {2}.*)$/gm
  expect(text.match(hidden)?.length).toBeGreaterThan(5)
  const config = parseConfig(
    text.replace(hidden, '$1').replace(/^ {2}# ((- match:|intake: \{| {2}).*)$/gm, '  $1'),
    'example',
  )
  expect(config.routes).toMatchObject([{ format: 'avro' }])
  expect(config).toMatchObject({ http: { intake: { port: 9465 } }, intake: [{ name: 'field' }] })
  expect(config.rules).toMatchObject([{ range: { min: -60 } }, { unit: 'kg', deadBand: 0.01 }])
})
