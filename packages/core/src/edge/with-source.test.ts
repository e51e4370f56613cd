import type { ComposeSourceInput } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { withSource } from './with-source.ts'

const RUNNING = `# of hall 3
serial: # boards
  - deviceId: uno # by the door
    path: /dev/a
    units: { temperature: "°C" }
mqtt:
  - name: local
    topics: ["sensors/{device}/{channel}"] # the old ones
rules: []
`
const board = (over: Partial<Extract<ComposeSourceInput, { kind: 'serial' }>> = {}): ComposeSourceInput => ({
  kind: 'serial',
  proposal: 'serial:\n  - deviceId: name-me\n    path: /dev/b\n    baudRate: 9600\n',
  deviceId: 'scale-1',
  ...over,
})
const pattern = (over: Partial<Extract<ComposeSourceInput, { kind: 'mqtt' }>> = {}): ComposeSourceInput => ({
  ...{ kind: 'mqtt', link: 'local', pattern: 'plant/{device}', routedDevices: '*' },
  ...over,
})

describe('a source is taken in', () => {
  test('beside what is there, of which not a character changes', () => {
    const entry = '  - deviceId: scale-1\n    path: /dev/b\n    baudRate: 9600\n'
    expect(withSource(RUNNING, board())).toBe(RUNNING.replace('mqtt:', `${entry}mqtt:`))
  })

  test.each([
    ['no sources yet', 'rules: []\n'],
    ['an empty list', 'serial: []\nrules: []\n'],
    ['a key without value', 'serial:\nrules: []\n'],
    ['nothing at all', ''],
    ['a comment alone', '# to do\n'],
  ])('where there is %s', (_name, yaml) => {
    expect(withSource(yaml, board())).toContain('serial:\n  - deviceId: scale-1\n    path: /dev/b\n')
  })

  test('with a route to its topic before all others: the first that matches holds', () => {
    const yaml = withSource('routes:\n  - match: {}\n    topic: rest # the others\n', board({ topic: 'weights' }))
    expect(yaml).toMatch(
      /^routes:\n {2}- match:\n {6}device: scale-1\n {4}topic: weights\n {2}- match: \{\}\n {4}topic: rest # the others\n/,
    )
  })

  test('as one more pattern of an MQTT broker', () => {
    expect(withSource(RUNNING, pattern())).toBe(RUNNING.replace('{channel}"]', '{channel}", "plant/{device}"]'))
    expect(withSource('mqtt: [{ name: local }]', pattern({ topic: 't' }))).toMatch(
      /plant\/\{device\}[\s\S]*source: local/,
    )
  })
})

describe('a source is refused', () => {
  test.each<[string, ComposeSourceInput, string, RegExp]>([
    ['under a name that is taken', board({ deviceId: 'uno' }), 'CONFLICT', /uno already/],
    ['at a port that is read', board({ proposal: 'serial: [{ path: /dev/a }]' }), 'CONFLICT', /reads it as uno/],
    ['when the proposal is none', board({ proposal: 'mqtt: []' }), 'INVALID_INPUT', /no entry under serial/],
    ['when the proposal is broken', board({ proposal: 'serial: [' }), 'INVALID_INPUT', /proposal cannot be read/],
    ['without a level for the device', pattern({ pattern: 'plant/x' }), 'INVALID_INPUT', /which level names/],
    ['as a pattern that is there', pattern({ pattern: 'sensors/{device}/{channel}' }), 'CONFLICT', /already/],
    ['of a broker that is not there', pattern({ link: 'other' }), 'NOT_FOUND', /no MQTT broker other/],
  ])('%s', (_name, source, code, words) => {
    expect(() => withSource(RUNNING, source)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(words) }),
    )
  })
})
