import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRouter, type Route } from './create-router.ts'
import { escapeTopicPart, TOPIC_NAME_MAX, unescapeTopicPart } from './escape-topic.ts'
import { topicTemplate } from './topic-template.ts'

const route = (over: Partial<Route>): Route => ({
  match: {},
  topic: 't',
  key: '{device}',
  headers: {},
  format: 'json',
  ...over,
})
const origin = { deviceId: 'uno', channel: 't', source: 'serial', link: 'hall' }
const bridge = { bridgeId: 'gw', readingsTopic: 'edge.readings' }
/** Names as devices have them, and worse. */
const name = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ unit: fc.constantFrom('a', '-', '_', '.', '5', 'f', '2', 'e'), minLength: 1 }),
)
const utf8 = (text: string) => Buffer.from(text).toString('utf8')
const values = (deviceId: string, channel = 'c') => ({ ...origin, deviceId, channel, bridgeId: 'gw' })

describe('a route', () => {
  it('that matches first gives topic, key, headers and format', () => {
    const router = createRouter(
      [
        route({
          match: { device: 'pump-*' },
          topic: 'pumps',
          key: '{device}.{channel}',
          headers: { site: 'north', by: '{bridge}' },
          format: 'avro',
        }),
        route({ match: { source: 'serial' }, topic: 'plant.{link}.{device}' }),
      ],
      bridge,
    )
    expect(router({ ...origin, deviceId: 'pump-1' })).toEqual({
      ...{ topic: 'pumps', key: 'pump-1.t', format: 'avro' },
      headers: { site: 'north', by: 'gw' },
    })
    expect(router(origin)).toEqual({ topic: 'plant.hall.uno', key: 'uno', headers: {}, format: 'json' })
  })

  it('that is missing leads to the readings topic, by device, as JSON', () => {
    expect(createRouter([], bridge)(origin)).toEqual({
      topic: 'edge.readings',
      key: 'uno',
      headers: {},
      format: 'json',
    })
  })
})

describe('a name in a topic', () => {
  it.each([
    ['arduino-1', 'arduino-1'],
    ['höhe 1', 'h_c3_b6he_201'],
    ['온도', '_ec_98_a8_eb_8f_84'],
    ['..', '_2e_2e'],
    ['a_b', 'a_5fb'],
    ['../../etc/passwd', '_2e_2e_2f_2e_2e_2fetc_2fpasswd'],
    ['\u0000\n', '_00_0a'],
  ])('%j is %s', (device, escaped) => {
    expect(escapeTopicPart(device)).toBe(escaped)
    expect(unescapeTopicPart(escaped)).toBe(device)
  })

  it('can be read back, whatever it was', () => {
    fc.assert(
      fc.property(name, (device) => {
        expect(unescapeTopicPart(escapeTopicPart(device))).toBe(utf8(device))
      }),
    )
  })

  it('gives a name that Kafka takes, and no two devices one topic, also where Kafka takes dot and underscore for the same', () => {
    const topic = topicTemplate('plant.{device}.x_{channel}')
    fc.assert(
      fc.property(name, name, name, name, (device, channel, otherDevice, otherChannel) => {
        const [one, other] = [topic(values(device, channel)), topic(values(otherDevice, otherChannel))]
        expect(one).toMatch(/^[a-zA-Z0-9._-]{1,249}$/)
        const isSame = utf8(device) === utf8(otherDevice) && utf8(channel) === utf8(otherChannel)
        expect(one.replaceAll('.', '_') === other.replaceAll('.', '_')).toBe(isSame)
      }),
      { numRuns: 500 },
    )
  })

  it('of any length fits, and stays apart from others that begin alike', () => {
    const topic = topicTemplate('plant.{device}')
    const [one, other] = ['x', 'y'].map((end) => topic(values(`${'온'.repeat(500)}${end}`)))
    expect(one).toHaveLength(TOPIC_NAME_MAX)
    expect(other).toHaveLength(TOPIC_NAME_MAX)
    expect(one).not.toBe(other)
  })
})

describe('a template of a topic is refused', () => {
  it.each([
    ['', /no name/],
    ['..', /no name/],
    ['a b', /" "/],
    ['plant/{device}', /"\/"/],
    ['{devise}', /knows no \{devise\}: use \{device\}/],
    ['{device', /brace/],
    ['{device}{channel}', /needs a dot/],
    ['{device}-{channel}', /needs a dot/],
    ['__{device}', /begins with __/],
    ['headgate.edge.commands', /speaks with its bridges/],
    ['x'.repeat(201), /longer/],
  ])('%s', (template, words) => {
    expect(() => topicTemplate(template)).toThrow(words)
  })
})
