import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceHash } from '../console/source-hash.ts'
import { workspaceSources } from '../console/workspace-sources.ts'
import { weatherAt } from '../devices/weather.ts'
import { renderBridgeConfig } from '../edge/bridge-config.ts'
import { isRightPassword } from '../mqtt-broker/authenticate.ts'
import { isReachable } from '../postgres/is-reachable.ts'
import { bridgeAcls } from '../provision/edge-provision.ts'
import { anyFreePorts } from './ports.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-stack-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe('the configuration of the bridge', () => {
  const input = {
    bridgeId: 'gateway-1',
    httpPort: 9464,
    kafka: {
      bootstrap: ['127.0.0.1:19092'],
      tls: false,
      mechanism: 'SCRAM-SHA-512',
      username: 'bridge',
      readingsTopic: 'edge.readings',
    },
    serialPath: '/state/with "quotes"/uno',
    portsDir: '/run/ports',
    mqttUrl: 'mqtt://127.0.0.1:1883',
    mqttUsername: 'bridge',
  }

  it('names the variables of the passwords', () => {
    const text = renderBridgeConfig(input)
    expect(text).toContain('passwordEnv: HEADGATE_BRIDGE_KAFKA_PASSWORD')
    expect(text).toContain('mechanism: scram-sha-512')
    expect(text).toContain('path: "/state/with \\"quotes\\"/uno"')
  })

  it('asks for no sign-in where the cluster wants none', () => {
    const text = renderBridgeConfig({ ...input, kafka: { ...input.kafka, username: undefined } })
    expect(text).not.toContain('mechanism')
    expect(text).not.toContain('HEADGATE_BRIDGE_KAFKA_PASSWORD')
  })
})

describe('the rights of the bridge', () => {
  it('are to write its topics, to read its commands, questions, configuration and cursor, on literal names, and nothing else', () => {
    const acls = bridgeAcls('bridge', 'gateway-1')
    expect(acls.every((acl) => acl.patternType === 'LITERAL' && acl.principal === 'User:bridge')).toBe(true)
    expect(acls.map(({ operation, resourceType, name }) => `${operation} ${resourceType} ${name}`)).toEqual([
      'WRITE TOPIC edge.readings',
      'WRITE TOPIC edge.readings.dead',
      'WRITE TOPIC headgate.edge.status',
      'WRITE TOPIC headgate.edge.command-results',
      'READ TOPIC headgate.edge.commands',
      'READ GROUP headgate-bridge-gateway-1',
      'WRITE TRANSACTIONAL_ID gateway-1',
      'WRITE TOPIC headgate.edge.cursors',
      'READ TOPIC headgate.edge.cursors',
      'READ GROUP headgate-bridge-gateway-1-cursor',
      'READ TOPIC headgate.edge.config',
      'READ GROUP headgate-bridge-gateway-1-config',
      'WRITE TOPIC headgate.edge.config-reports',
      'READ TOPIC headgate.edge.requests',
      'WRITE TOPIC headgate.edge.answers',
    ])
  })
})

describe('the users of the MQTT broker', () => {
  it.each([
    ['the right password', 'bridge', 'right', true],
    ['a wrong password', 'bridge', 'wrong', false],
    ['no password', 'bridge', undefined, false],
    ['an unknown user', 'nobody', 'right', false],
    ['no user', undefined, 'right', false],
    ['the name of an inherited property', 'constructor', '', false],
  ])('%s', (_, user, password, isRight) => {
    expect(isRightPassword({ bridge: 'right' }, user, password)).toBe(isRight)
  })
})

describe('a simulated place', () => {
  const place = { deviceId: 'cellar', meanCelsius: 13, meanHumidity: 99, phaseSeconds: 0 }

  it('stays near its mean and within what a sensor can say', () => {
    for (let second = 0; second < 1200; second += 7) {
      const { celsius, humidity } = weatherAt(place, second, 0.5)
      expect(Math.abs(celsius - 13)).toBeLessThan(5)
      expect(humidity).toBeGreaterThanOrEqual(0)
      expect(humidity).toBeLessThanOrEqual(100)
    }
  })

  it('changes while one watches', () => {
    expect(weatherAt(place, 0, 0.5)).not.toEqual(weatherAt(place, 30, 0.5))
  })
})

describe('free ports', () => {
  it('are all different', async () => {
    const ports = await anyFreePorts()
    const all = [ports.console, ports.postgres, ports.mqtt, ports.bridge, ports.worker]
    for (const node of ports.kafka) all.push(node.client, node.interBroker, node.controller)
    expect(new Set(all).size).toBe(14)
  })
})

describe('the hash of a build', () => {
  it('changes with a source and not with a test or an output', async () => {
    await mkdir(join(dir, 'app', '.next'), { recursive: true })
    await writeFile(join(dir, 'app', 'page.tsx'), 'one')
    const before = await sourceHash(dir, ['app'])
    await writeFile(join(dir, 'app', 'page.test.tsx'), 'test')
    await writeFile(join(dir, 'app', '.next', 'out.js'), 'out')
    expect(await sourceHash(dir, ['app'])).toBe(before)
    await writeFile(join(dir, 'app', 'page.tsx'), 'two')
    expect(await sourceHash(dir, ['app'])).not.toBe(before)
  })

  it('covers every workspace the app depends on, however far', async () => {
    const manifest = async (path: string, dependencies: Record<string, string>): Promise<void> => {
      await mkdir(join(dir, path), { recursive: true })
      await writeFile(join(dir, path, 'package.json'), JSON.stringify({ name: path, dependencies }))
    }
    await manifest('apps/console', { '@headgate/api': '1', react: '1' })
    await manifest('packages/api', { '@headgate/domain': '1' })
    await manifest('packages/domain', {})
    await manifest('packages/unrelated', {})
    expect(await workspaceSources(dir, 'apps/console')).toEqual(['apps/console', 'packages/api', 'packages/domain'])
  })
})

describe('a directory for another user', () => {
  const stranger = { uid: 54_321, gid: 54_321 }

  it('is out of reach below one that is closed', async () => {
    await mkdir(join(dir, 'closed', 'data'), { recursive: true, mode: 0o700 })
    expect(await isReachable(join(dir, 'closed', 'data'), stranger)).toBe(false)
  })

  it('is within reach when every one above it lets others through, though none lets them look in', async () => {
    await mkdir(join(dir, 'open'))
    await chmod(dir, 0o711)
    await chmod(join(dir, 'open'), 0o711)
    expect(await isReachable(join(dir, 'open', 'data'), stranger)).toBe(true)
  })
})
