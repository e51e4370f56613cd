import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createPidFile,
  freePorts,
  inRepository,
  type RunningKafka,
  resolveKafkaLibs,
  runKafkaTool,
  startGuardian,
  startKafka,
} from '../index.ts'

describe('a development cluster of its own', () => {
  const password = `quote"back\\slash-${randomBytes(8).toString('hex')}`
  let dir: string
  let kafka: RunningKafka
  let guardian: { release(): void }

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'headgate-kafka-'))
    guardian = startGuardian(join(dir, 'pids.json'), dir)
    const libsDir = await resolveKafkaLibs({ cacheDir: inRepository('.headgate', 'kafka-libs') })
    const ports = await freePorts(9)
    const at = (index: number): number => ports[index] ?? 0
    kafka = await startKafka({
      dir: join(dir, 'kafka'),
      logsDir: dir,
      libsDir,
      ports: [0, 3, 6].map((first) => ({ client: at(first), interBroker: at(first + 1), controller: at(first + 2) })),
      adminUser: { name: 'admin', password },
      service: { pids: createPidFile(join(dir, 'pids.json')) },
    })
  })
  afterAll(async () => {
    await kafka.stop()
    guardian.release()
    await rm(dir, { recursive: true, force: true })
  })

  const tool = (
    name: Parameters<typeof runKafkaTool>[0],
    args: string[],
    more: { password?: string; input?: string } = {},
  ) =>
    runKafkaTool(name, args, {
      libsDir: kafka.libsDir,
      bootstrap: kafka.bootstrap,
      login: { mechanism: 'SCRAM-SHA-512', username: 'admin', password: more.password ?? password },
      input: more.input ?? '',
    })

  it('places three replicas over three racks, and lets no topic appear by itself', async () => {
    const created = await tool('TopicCommand', ['--create', '--topic', 'placed', '--partitions', '3'])
    expect(created).toMatchObject({ exitCode: 0 })
    const described = await tool('TopicCommand', ['--describe', '--topic', 'placed'])
    expect(described.stdout).toContain('ReplicationFactor: 3')
    const brokers = await Promise.all(
      [1, 2, 3].map((id) => readFile(join(dir, 'kafka', `broker-${id}`, 'server.properties'), 'utf8')),
    )
    expect(brokers.map((text) => /broker\.rack=(.*)/.exec(text)?.[1])).toEqual(['rack-a', 'rack-b', 'rack-c'])
    expect(brokers.every((text) => text.includes('auto.create.topics.enable=false'))).toBe(true)
  })

  it('keeps its passwords from other users of the machine', async () => {
    const properties = join(dir, 'kafka', 'broker-1', 'server.properties')
    expect((await stat(properties)).mode & 0o077).toBe(0)
    expect((await stat(join(dir, 'kafka'))).mode & 0o077).toBe(0)
    expect(await readdir(join(dir, 'kafka', 'broker-1'))).not.toContain('format.args')
  })

  it('refuses a wrong password', async () => {
    const refused = await tool('TopicCommand', ['--list'], { password: 'wrong' })
    expect(refused.exitCode).not.toBe(0)
    expect(refused.stdout + refused.stderr).toMatch(/SaslAuthentication|authentication failed/i)
  })

  it('keeps what it acknowledged when a broker is killed, and takes the broker back', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `record ${index}`)
    const produced = await tool('ConsoleProducer', ['--topic', 'placed'], { input: lines.join('\n') })
    expect(produced).toMatchObject({ exitCode: 0 })
    const broker = kafka.brokers[1]
    if (broker === undefined) throw new Error('there is no second broker')
    const before = broker.pid
    await broker.kill('SIGKILL')
    expect(broker.pid).toBeUndefined()
    const read = await tool('ConsoleConsumer', ['--topic', 'placed', '--from-beginning', '--max-messages', '50'])
    expect(read.stdout.trim().split('\n').sort()).toEqual(lines.sort())
    await broker.start()
    expect(broker.pid).not.toBe(before)
  })
})
