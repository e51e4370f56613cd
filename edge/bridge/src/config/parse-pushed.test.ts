import { describe, expect, it } from 'vitest'
import { changeableHash, changeableText, fixedOf } from './changeable.ts'
import { ConfigError } from './config-error.ts'
import { parseConfig } from './parse-config.ts'
import { parsePushed } from './parse-pushed.ts'

const FILE = `# the gateway in hall 3
bridgeId: gw
kafka: { brokers: ['127.0.0.1:9092'], mechanism: plain, username: u, passwordEnv: KAFKA_PASSWORD }
# what stands in the hall
serial:
  - { deviceId: a, path: /dev/a } # the press
rules: []
`
const secrets = { passwordOf: (variable: string) => (variable === 'HEADGATE_BRIDGE_ABSENT' ? '' : 'secret') }
const push = (yaml: string) =>
  parsePushed(yaml, 'version 1', { fixed: fixedOf(parseConfig(FILE, 'f')), secrets, ownVariables: ['OWN_PASSWORD'] })
const problemsOf = (yaml: string) => {
  try {
    push(yaml)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}
const mqtt = (variable: string) =>
  `mqtt: [{ name: m, url: 'mqtt://h:1', clientId: c, topics: ['s/{device}'], username: u, passwordEnv: ${variable} }]`

describe('a pushed configuration', () => {
  it('is sources, rules and routes; what is left out is none', () => {
    expect(push('serial: [{ deviceId: a, path: /dev/a }]')).toMatchObject({
      serial: [{ deviceId: 'a', baudRate: 115200 }],
      mqtt: [],
      rules: [],
      routes: [],
    })
    expect(push('')).toMatchObject({ serial: [], mqtt: [] })
  })

  it.each(['bridgeId: other', 'kafka: { brokers: [] }', 'spool: { directory: /tmp }', 'delivery: {}', 'http: {}'])(
    'is refused with words where it says what stays with the gateway: %s',
    (yaml) => {
      expect(problemsOf(`rules: []\n${yaml}`)).toMatchObject([
        {
          line: 2,
          column: 1,
          what: expect.stringMatching(/on the gateway alone/),
          fix: expect.stringMatching(/serial/),
        },
      ])
    },
  )

  it.each([
    ['text that is no YAML', 'serial: [', /not YAML/],
    ['a list', '- 1', /no configuration/],
    ['a key that nobody knows', 'sreial: []', /no such key/],
    ['a wrong value, with its place', 'serial:\n  - { deviceId: a, path: /dev/a, baudRate: fast }', /number/],
    ['the variable of Kafka', mqtt('KAFKA_PASSWORD'), /for Kafka alone/],
    ['a variable of somebody else', mqtt('AWS_SECRET_ACCESS_KEY'), /not for this bridge/],
    ['a variable that is not set', mqtt('HEADGATE_BRIDGE_ABSENT'), /not set on the gateway/],
  ])('is refused: %s', (_, yaml, what) => {
    expect(problemsOf(yaml)).toMatchObject([{ what: expect.stringMatching(what) }])
  })

  it('may name variables of the bridge, and those that the gateway itself names', () => {
    expect(problemsOf(mqtt('HEADGATE_BRIDGE_OTHER'))).toEqual([])
    expect(problemsOf(mqtt('OWN_PASSWORD'))).toEqual([])
  })

  it('that would grow into billions of values is refused', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 12; level++)
      lines.push(
        `${'abcdefghijklm'[level]}: &${'abcdefghijklm'[level]} [${`*${'abcdefghijklm'[level - 1]}, `.repeat(9)}]`,
      )
    expect(problemsOf(lines.join('\n'))).toMatchObject([{ what: expect.stringMatching(/cannot be read/) }])
  })
})

describe('the changeable part of a file', () => {
  it('is told with its comments, and could be pushed', () => {
    const text = changeableText(FILE)
    expect(text).toContain('# what stands in the hall')
    expect(text).toContain('# the press')
    expect(text).not.toMatch(/bridgeId|kafka|hall 3/)
    expect(push(text).serial).toHaveLength(1)
  })

  it('is the same however it is written, and another when a value is', () => {
    const same = `rules: []\nserial: [{ path: /dev/a, deviceId: a }]\nbridgeId: other\n`
    expect(changeableHash(same)).toBe(changeableHash(FILE))
    expect(changeableHash(same.replace('/dev/a', '/dev/b'))).not.toBe(changeableHash(FILE))
  })
})
