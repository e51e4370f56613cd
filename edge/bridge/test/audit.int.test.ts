import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, publishMqtt, testConnection, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBookFile } from '../src/book/book-file.ts'
import { auditOf, differing, runAudit } from './support/audit-command.ts'
import { startBridgeProcess } from './support/bridge-process.ts'
import { bridgeConfig } from './support/connections.ts'
import { startDeviceLoad } from './support/device-load.ts'
import { testKafka } from './support/read-topic.ts'
import { createReadingsTopic, createTopics } from './support/topics.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-audit-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe.each(['at-least-once', 'exactly-once'])('%s', (guarantee) => {
  it('what was read is in Kafka, waits, or was dropped and why: while the bridge runs, after kill -9, and after it has ended; what is there twice is told', async () => {
    const { mqttUrl, kafka } = testConnection()
    const folder = await mkdtemp(join(dir, 'bridge-'))
    const [topic, plant, root] = [await createReadingsTopic(2), uniqueName('plant'), uniqueName('t')]
    await createTopics([plant], 2)
    const devices = ['a', 'b', 'c']
    const config = bridgeConfig({
      ...{ readingsTopic: topic, delivery: { guarantee, missingTopics: 'dead-letter' } },
      mqtt: { url: mqttUrl, topics: [`${root}/{device}/{channel}`] },
      changeable: {
        routes: [
          { match: { device: 'b' }, topic: plant },
          { match: { device: 'gone' }, topic: uniqueName('missing') },
        ],
        rules: [{ match: { device: 'still' }, onlyChanges: true }],
      },
    })
    const start = () => startBridgeProcess(folder, config, kafka.password)
    let bridge = await start()
    const isConnected = async () => (await bridge.health()).links.find(({ name }) => name === 'local')?.isUp === true
    await eventually(isConnected)
    const load = await startDeviceLoad(mqttUrl, (device) => `${root}/${device}/n`, devices)
    try {
      await publishMqtt(['5', '5', '5', '6'].map((payload) => ({ topic: `${root}/still/n`, payload })))
      await publishMqtt([{ topic: `${root}/gone/n`, payload: '1' }])
      await load.advance(600)
      // What a rule drops is never on disk: a kill within the next two seconds would lose the count of it.
      await eventually(async () => {
        const still = (await readBookFile(join(folder, 'spool')))?.devices.find(({ deviceId }) => deviceId === 'still')
        expect(still?.epochs[0]?.suppressed).toEqual({ unchanged: 2 })
      })
      expect(differing(await auditOf(folder))).toEqual([])

      for (let round = 1; round <= 2; round++) {
        await load.advance(400)
        await bridge.kill()
        expect(differing(await auditOf(folder))).toEqual([])
        bridge = await start()
        await eventually(isConnected)
        await load.advance(200)
      }
      await load.stop()
      await eventually(async () => expect((await bridge.health()).waiting).toBe(0), { timeoutMs: 90_000 })
      expect(await bridge.stop()).toEqual({ code: 0, by: null })

      const audit = await auditOf(folder)
      expect(differing(audit)).toEqual([])
      const of = (deviceId: string) => audit.devices.find((device) => device.deviceId === deviceId)
      for (const device of devices) {
        expect(of(device)).toMatchObject({ waiting: 0, missing: 0, surplus: 0, dropped: {} })
        expect(of(device)?.inKafka).toBeGreaterThanOrEqual(load.acknowledged.get(device) ?? 0)
        expect(of(device)?.read).toBe(of(device)?.inKafka)
        if (guarantee === 'exactly-once') expect(of(device)?.duplicates).toBe(0)
      }
      expect(of('still')).toMatchObject({ read: 4, inKafka: 2, dropped: { 'rule unchanged': 2 } })
      expect(of('gone')).toMatchObject({ read: 1, inKafka: 0 })
      expect(Object.entries(of('gone')?.dropped ?? {})).toEqual([
        [expect.stringMatching(/^dead letter.*does not exist/), 1],
      ])
      expect((await runAudit(folder)).stdout).toMatch(
        /still: 4 read = 2 in Kafka \+ 0 waiting \+ 2 dropped \(rule unchanged: 2\)/,
      )

      // Somebody writes a reading once more: at least once that is allowed, exactly once it is a fault.
      const producer = testKafka().producer({ allowAutoTopicCreation: false })
      await producer.connect()
      const epoch = of('still')?.epochs[0]?.bootEpoch ?? ''
      const headers = { 'headgate-device': 'still', 'headgate-boot-epoch': epoch, 'headgate-seq': '1' }
      await producer.send({ topic, messages: [{ key: 'still', value: '{}', headers }] })
      await producer.disconnect()
      const again = await runAudit(folder, ['--device', 'still'])
      expect(again.code).toBe(guarantee === 'exactly-once' ? 1 : 0)
      expect(again.stdout).toMatch(/1 more than once in Kafka/)
      expect(again.stdout).not.toMatch(/^a: /m)

      // What Kafka deletes by retention is no loss.
      const admin = testKafka().admin()
      await admin.connect()
      const offsets = await admin.fetchTopicOffsets(plant)
      await admin.deleteTopicRecords({
        topic: plant,
        partitions: offsets.map(({ partition, high }) => ({ partition, offset: high })),
      })
      await admin.disconnect()
      const deleted = await auditOf(folder)
      const b = deleted.devices.find(({ deviceId }) => deviceId === 'b')
      expect(b).toMatchObject({ agrees: true, inKafka: 0, missing: 0, deletedByRetention: b?.read })
    } finally {
      await bridge.kill()
      await load.stop()
    }
  }, 360_000)
})

it('says that nothing can be said where no bridge has run, and what is missing for an answer', async () => {
  const folder = await mkdtemp(join(dir, 'empty-'))
  const config = bridgeConfig({ readingsTopic: 'r' })
  const { kafka } = testConnection()
  const bridge = await startBridgeProcess(folder, config, kafka.password)
  await bridge.kill()
  await rm(join(folder, 'spool', 'book.json'), { force: true })
  expect(await runAudit(folder)).toMatchObject({ code: 2, stderr: expect.stringMatching(/no book of readings/) })
  expect(await runAudit(folder, ['--frob'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/Exit code 0/) })
})
