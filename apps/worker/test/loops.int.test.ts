import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bridgeStatus, deviceStatus, type Installation, openInstallation, startWorker } from './fixtures.ts'

const WAIT = { timeoutMs: 60_000 }
const ONLINE = { onlineSince: new Date(0) }
let installation: Installation
let worker: Awaited<ReturnType<typeof startWorker>>
beforeAll(async () => {
  installation = await openInstallation()
  await signInOnce(new Date(Date.now() - 1_000))
  await signInOnce(new Date(Date.now() + 3_600_000))
  worker = await startWorker(installation)
  await eventually(
    async () =>
      expect((await worker.health()).loops).toMatchObject({
        'edge-fleet': { state: 'running' },
        'command-results': { state: 'running' },
      }),
    WAIT,
  )
})
/** A session as the sign-in library leaves it behind. */
const signInOnce = async (expiresAt: Date) => {
  const { prisma, createMember } = installation.store
  const email = `${uniqueName('member')}@example.org`
  const { id: userId } = await createMember({ email, name: 'Somebody', role: 'viewer', passwordHash: 'not a hash' })
  await prisma.session.create({ data: { token: uniqueName('session'), userId, expiresAt } })
}

afterAll(async () => {
  await worker?.stop()
  await installation?.close()
})

describe('edge topics', () => {
  it('are there for the bridge, replicated over the brokers, the status compacted', async () => {
    const described = await kafkaTool('TopicCommand', [
      '--describe',
      '--topic',
      `${EDGE_TOPICS.readings}|${EDGE_TOPICS.status}`,
    ])
    expect(described.stdout).toMatch(/Topic: edge\.readings\s.*PartitionCount: 6\s+ReplicationFactor: 3/)
    expect(described.stdout).toMatch(
      /Topic: headgate\.edge\.status\s.*PartitionCount: 1\s+ReplicationFactor: 3.*cleanup\.policy=compact/,
    )
  })
})

describe('the fleet', () => {
  it('keeps what a bridge last said of itself and of its devices', async () => {
    const [bridgeId, deviceId] = [uniqueName('bridge'), uniqueName('uno')]
    const before = Date.now()
    await installation.say(bridgeStatus(bridgeId, { waiting: 99, devices: [deviceStatus(deviceId, { read: 1 })] }))
    await installation.say(bridgeStatus(bridgeId, { waiting: 3, devices: [deviceStatus(deviceId, { ledOn: true })] }))
    await eventually(async () => expect((await installation.store.findDevice(deviceId, ONLINE))?.read).toBe(10), WAIT)
    expect(await installation.store.findDevice(deviceId, ONLINE)).toEqual({
      ...deviceStatus(deviceId, { ledOn: true }),
      ...{ bridgeId, droppedBy: {}, crcErrors: null, gaps: null, duplicates: null, mutedUntil: null },
    })
    const bridge = (await installation.store.listBridges()).find((candidate) => candidate.bridgeId === bridgeId)
    expect(bridge).toMatchObject({
      waiting: 3,
      capacity: 1000,
      clockSynced: true,
      devices: 1,
      links: [{ name: 'kafka', isUp: true }],
    })
    expect(Date.parse(bridge?.lastSeenAt ?? '')).toBeGreaterThanOrEqual(before - 1000)
  })

  it('loses a bridge that somebody took off it, whatever it said before', async () => {
    const [bridgeId, later] = [uniqueName('retired'), uniqueName('later')]
    await installation.say(bridgeStatus(bridgeId))
    await eventually(async () => expect(await installation.store.findBridge(bridgeId)).not.toBeNull(), WAIT)
    await installation.records.produceRecord({ topic: EDGE_TOPICS.status, key: bridgeId, value: null })
    await installation.say(bridgeStatus(later))
    await eventually(async () => expect(await installation.store.findBridge(later)).not.toBeNull(), WAIT)
    expect(await installation.store.findBridge(bridgeId)).toBeNull()
  })

  it('is not stopped by a record that is no status, counts it and says so once', async () => {
    const bridgeId = uniqueName('bridge')
    for (const junk of ['junk', '{"bridgeId":', 'more junk']) await installation.say(junk)
    await installation.say(bridgeStatus(bridgeId))
    await eventually(
      async () => expect((await installation.store.listBridges()).map((bridge) => bridge.bridgeId)).toContain(bridgeId),
      WAIT,
    )
    expect(worker.lines.filter(({ level, msg }) => level === 'warn' && msg.includes('no envelope'))).toHaveLength(1)
    const counted = /bad_envelopes_total\{topic="headgate.edge.status",kind="not-json"\} (\d+)/.exec(
      await worker.metrics(),
    )
    expect(Number(counted?.[1])).toBeGreaterThanOrEqual(3)
  })
})

describe('commands', () => {
  it('are settled by what the bridge reports, with each step and the words of the board', async () => {
    const [commandId, deviceId] = [uniqueName('command'), uniqueName('uno')]
    const issuedAt = new Date().toISOString()
    const command = { commandId, deviceId, bridgeId: 'b', command: 'LED 1', issuedBy: 'ann', issuedAt, timeoutMs: 5000 }
    const issued = { step: 'issued' as const, at: issuedAt, detail: null }
    await installation.store.createCommand({
      ...command,
      state: 'sent',
      answer: null,
      settledAt: null,
      steps: [issued],
    })
    const report = (step: string, answer: string | null, ms: number) =>
      installation.records.produceRecord({
        topic: EDGE_TOPICS.commandResults,
        key: commandId,
        value: JSON.stringify({
          commandId,
          deviceId,
          bridgeId: 'b',
          step,
          answer,
          at: new Date(Date.parse(issuedAt) + ms).toISOString(),
        }),
      })
    await report('taken', null, 10)
    await report('acknowledged', 'OK LED 1', 20)
    await eventually(
      async () => expect((await installation.store.findCommand(commandId))?.state).toBe('acknowledged'),
      WAIT,
    )
    expect(await installation.store.findCommand(commandId)).toMatchObject({
      answer: 'OK LED 1',
      steps: [{ step: 'issued' }, { step: 'taken' }, { step: 'acknowledged', detail: 'OK LED 1' }],
    })
  })
})

describe('throughput', () => {
  it('is sampled from the records that arrive', async () => {
    const since = new Date()
    const rates = await eventually(async () => {
      await installation.say(bridgeStatus(uniqueName('busy')))
      const samples = await installation.store.listSamples(installation.slug, since)
      return samples.some(({ recordsInPerSec }) => recordsInPerSec > 0) && samples
    }, WAIT)
    expect(rates.every(({ recordsInPerSec }) => recordsInPerSec >= 0)).toBe(true)
  })
})

describe('housekeeping', () => {
  it('takes away the sessions that have run out, and no other', async () => {
    await eventually(async () => {
      const left = await installation.store.prisma.session.findMany({ select: { expiresAt: true } })
      expect(left).toHaveLength(1)
      expect(left[0]?.expiresAt.getTime()).toBeGreaterThan(Date.now())
    }, WAIT)
  })
})
