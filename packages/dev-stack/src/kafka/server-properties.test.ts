import { describe, expect, it } from 'vitest'
import { renderClientProperties } from './client-properties.ts'
import { jaas, renderServerProperties, toProperties } from './server-properties.ts'

const nodes = [1, 2, 3].map((id) => ({
  id,
  ports: { client: 9000 + id, interBroker: 9100 + id, controller: 9200 + id },
}))
const render = (nodeId: number, isLarge = false): Map<string, string> => {
  const text = renderServerProperties({
    nodeId,
    dir: '/state/broker',
    nodes,
    adminUser: 'admin',
    brokerUser: 'broker',
    brokerPassword: 'secret',
    isLarge,
  })
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

describe('server.properties', () => {
  it('listens on loopback alone', () => {
    for (const name of ['listeners', 'advertised.listeners']) {
      const hosts = (render(1).get(name) ?? '').split(',').map((listener) => /:\/\/([^:]+):/.exec(listener)?.[1])
      expect(new Set(hosts)).toEqual(new Set(['127.0.0.1']))
    }
  })

  it('gives a broker of thousands of partitions small indexes and longer patience, and no other', () => {
    expect(render(1, true).get('log.index.size.max.bytes')).toBe('65536')
    expect(Number(render(1, true).get('broker.session.timeout.ms'))).toBeGreaterThan(
      Number(render(1).get('broker.session.timeout.ms')),
    )
    expect(render(1).has('log.index.size.max.bytes')).toBe(false)
  })

  it('leaves no listener without a sign-in', () => {
    expect(render(1).get('listener.security.protocol.map')).toBe(
      'CLIENT:SASL_PLAINTEXT,BROKER:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    )
    expect(render(1).get('listener.name.client.sasl.enabled.mechanisms')).toBe('SCRAM-SHA-512')
  })

  it('denies what no ACL allows, except to the admin and the brokers', () => {
    const properties = render(2)
    expect(properties.get('authorizer.class.name')).toContain('StandardAuthorizer')
    expect(properties.get('allow.everyone.if.no.acl.found')).toBe('false')
    expect(properties.get('super.users')).toBe('User:admin;User:broker')
  })

  it('puts every node in a rack of its own, with two log dirs', () => {
    expect([1, 2, 3].map((id) => render(id).get('broker.rack'))).toEqual(['rack-a', 'rack-b', 'rack-c'])
    expect(render(1).get('log.dirs')?.split(',')).toHaveLength(2)
  })

  it('names all voters on every node', () => {
    const voters = '1@127.0.0.1:9201,2@127.0.0.1:9202,3@127.0.0.1:9203'
    expect([1, 2, 3].map((id) => render(id).get('controller.quorum.voters'))).toEqual([voters, voters, voters])
  })

  it('creates no topic by itself', () => {
    expect(render(1).get('auto.create.topics.enable')).toBe('false')
  })
})

describe('passwords in Java files', () => {
  it.each([
    ['a quote', 'a"b', 'password="a\\"b"'],
    ['a backslash', 'a\\b', 'password="a\\\\b"'],
    ['what would end the entry', '";', 'password="\\";"'],
  ])('keeps %s inside its JAAS option', (_, password, expected) => {
    expect(jaas('Login', { password })).toBe(`Login required ${expected};`)
  })

  it('doubles backslashes, which .properties files take away', () => {
    expect(toProperties({ name: 'a\\b' })).toBe('name=a\\\\b\n')
  })

  it('signs in over TLS when told', () => {
    const login = { mechanism: 'PLAIN', username: 'u', password: 'p' }
    expect(renderClientProperties(login)).toContain('security.protocol=SASL_PLAINTEXT')
    expect(renderClientProperties({ ...login, tls: true })).toContain('security.protocol=SASL_SSL')
    expect(renderClientProperties(login)).toContain('PlainLoginModule')
    expect(renderClientProperties({ ...login, mechanism: 'SCRAM-SHA-512' })).toContain('ScramLoginModule')
  })
})
