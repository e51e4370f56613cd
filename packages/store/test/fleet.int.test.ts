import type { BridgeReport, DeviceReport, DiscoveredSource } from '@headgate/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from './test-store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second)).toISOString()
const ONLINE = { onlineSince: new Date(at(0)) }
const spool = {
  ...{ state: 'full', sentence: 'It is full.', bytes: 5_000_000_000, bytesMax: 6_000_000_000, waiting: 3, dropped: 1 },
  ...{ lost: 0, damagedSegments: 1, oldestWaitingAt: at(1), secondsToDrain: null },
}
const bridge = (second: number, over: Partial<BridgeReport> = {}): BridgeReport => ({
  ...{ bridgeId: 'gateway', version: '0.1.0', startedAt: at(0), lastSeenAt: at(second), isOnline: true },
  links: [{ name: 'serial', kind: 'serial', isUp: true, detail: null }],
  ...{ waiting: 3, capacity: 1_000, clockSynced: null, spool, deviceCount: null, silentCount: null },
  ...over,
})
const device = (deviceId: string, over: Partial<DeviceReport> = {}): DeviceReport => ({
  ...{ deviceId, bridgeId: 'gateway', source: 'serial', address: '/dev/ttyUSB0', state: 'live', firmware: 'uno 1' },
  channels: [{ name: 'temperature', unit: '°C', lastValue: 21.5 }],
  ...{ canCommand: true, ledOn: null, bootEpoch: 'e1', read: 5_000_000_000, produced: 5, waiting: 0, dropped: 0 },
  ...{ droppedBy: { unchanged: 2 }, garbage: 0, crcErrors: 1, gaps: null, duplicates: 0, ratePerSec: 2.5 },
  ...{ lastReadingAt: at(1), topic: 'edge.readings' },
  ...over,
})
const found: DiscoveredSource = { kind: 'serial', link: '/dev/x', address: '/dev/x', description: null, since: at(0) }
const say = (
  said: BridgeReport,
  devices: DeviceReport[],
  { namesAll = true, discovered = [] as DiscoveredSource[] } = {},
) => test.store.upsertFleet([{ bridge: said, devices, discovered, namesAll }])
/** The row as PostgreSQL numbers its writes. */
const writeOf = async (id: string) =>
  (await test.sql('SELECT xmin::text AS written FROM edge_device WHERE device_id = $1', [id]))[0]?.written

describe('what bridges tell', () => {
  it('comes back as it was told', async () => {
    await say(bridge(5), [device('uno')], { discovered: [found] })
    const beside = { devices: 1, openAlarms: 0, configVersion: null, lastPush: null }
    expect(await test.store.listBridges()).toEqual([{ ...bridge(5), ...beside }])
    expect(await test.store.findBridge('gateway')).toEqual({ ...bridge(5), ...beside, discovered: [found] })
    expect(await test.store.findDevice('uno', ONLINE)).toEqual({ ...device('uno'), mutedUntil: null })
    expect(await test.store.findDevice('none', ONLINE)).toBeNull()
    expect(await test.store.findBridge('none')).toBeNull()
    expect(await test.store.countDiscovered()).toBe(1)
  })

  it('is ignored where it is older than what is kept', async () => {
    await say(bridge(4, { waiting: 99 }), [device('uno', { read: 1 })])
    expect(await test.store.findBridge('gateway')).toMatchObject({ waiting: 3, lastSeenAt: at(5) })
    expect(await test.store.findDevice('uno', ONLINE)).toMatchObject({ read: 5_000_000_000 })
  })

  it('is not written again where it says what it said before', async () => {
    await say(bridge(6), [device('uno'), device('second')])
    const [uno, second] = [await writeOf('uno'), await writeOf('second')]
    await say(bridge(7), [device('uno'), device('second', { read: 6_000_000_000 })])
    expect(await writeOf('uno')).toBe(uno)
    expect(await writeOf('second')).not.toBe(second)
  })

  it('of a device that is not named any more is kept, and reads as offline', async () => {
    await say(bridge(8), [device('second')])
    expect(await test.store.findDevice('uno', ONLINE)).toMatchObject({ state: 'offline', ratePerSec: 0 })
    await say(bridge(9), [device('uno'), device('second')])
    expect(await test.store.findDevice('uno', ONLINE)).toMatchObject({ state: 'live' })
  })

  it('of a bridge that has too many devices to name leaves the others as they were', async () => {
    await say(bridge(10), [device('second')], { namesAll: false })
    expect(await test.store.findDevice('uno', ONLINE)).toMatchObject({ state: 'live' })
  })

  it('of such a bridge is what it says since it started: those that it has not named since read as offline', async () => {
    const anew = { bridgeId: 'large', startedAt: at(9) }
    const two = [device('large-1', { bridgeId: 'large' }), device('large-2', { bridgeId: 'large' })]
    const [one, other] = two as [DeviceReport, DeviceReport]
    await say(bridge(10, { bridgeId: 'large' }), two, { namesAll: false })
    await say(bridge(11, { bridgeId: 'large' }), [one], { namesAll: false })
    expect(await test.store.findDevice('large-2', ONLINE)).toMatchObject({ state: 'live' })
    await say(bridge(12, anew), [one], { namesAll: false })
    expect(await test.store.findDevice('large-1', ONLINE)).toMatchObject({ state: 'live' })
    expect(await test.store.findDevice('large-2', ONLINE)).toMatchObject({ state: 'offline' })
    await say(bridge(13, anew), [other], { namesAll: false })
    expect(await test.store.findDevice('large-1', ONLINE)).toMatchObject({ state: 'live' })
    expect(await test.store.findDevice('large-2', ONLINE)).toMatchObject({ state: 'live' })
    await test.store.deleteBridge('large')
  })

  it('of two bridges that name one device is what was said last', async () => {
    const other = bridge(11, { bridgeId: 'other' })
    await test.store.upsertFleet([
      { bridge: bridge(11), devices: [device('uno')], discovered: [], namesAll: false },
      { bridge: other, devices: [device('uno', { bridgeId: 'other' })], discovered: [], namesAll: true },
    ])
    expect(await test.store.findDevice('uno', ONLINE)).toMatchObject({ bridgeId: 'other' })
    await say(bridge(12), [device('uno'), device('second')])
  })

  it('does not end the mute of a device, which ends by itself', async () => {
    const until = new Date(Date.now() + 3_600_000)
    expect(await test.store.muteDevice('uno', { until, by: 'Kim' })).toBe(true)
    expect(await test.store.muteDevice('none', { until, by: 'Kim' })).toBe(false)
    await say(bridge(13), [device('uno', { read: 7 }), device('second')])
    expect(await test.store.findDevice('uno', ONLINE)).toMatchObject({ read: 7, mutedUntil: until.toISOString() })
    await test.store.muteDevice('uno', { until: new Date(Date.now() - 1), by: 'Kim' })
    expect(await test.store.findDevice('uno', ONLINE)).toMatchObject({ mutedUntil: null })
  })
})

describe('what is gone', () => {
  it('is forgotten with all that is kept of it', async () => {
    await say(bridge(14, { bridgeId: 'retired' }), [device('old', { bridgeId: 'retired' })])
    const config = { bridgeId: 'retired', at: new Date(at(14)), version: null, yaml: 'a: 1', push: null }
    await test.store.recordConfigReport(config)
    expect(await test.store.deleteBridge('retired')).toBe(true)
    expect(await test.store.deleteBridge('retired')).toBe(false)
    expect(await test.store.findDevice('old', ONLINE)).toBeNull()
    expect(await test.store.findBridgeConfig('retired')).toBeNull()
  })

  it('of devices is forgotten when asked, or when they are not named and have sent nothing for long', async () => {
    await say(bridge(15), [
      device('uno'),
      device('second'),
      device('third'),
      device('fourth', { lastReadingAt: at(15) }),
    ])
    expect(await test.store.deleteDevice('third')).toBe(true)
    await say(bridge(16), [device('uno')])
    await test.store.deleteGoneDevices(new Date(at(10)))
    const left = async (id: string) => (await test.store.findDevice(id, ONLINE)) !== null
    expect([await left('uno'), await left('second'), await left('third'), await left('fourth')]).toEqual([
      ...[true, false, false, true],
    ])
    await test.store.deleteDevice('fourth')
    await say(bridge(17), [device('uno'), device('second')])
  })
})

describe('the list of ten thousand devices', () => {
  const NUMBERS = Array.from({ length: 10_000 }, (_, number) => number)
  const name = (number: number) => `sensor-${String(number).padStart(5, '0')}`
  const list = (over: object) =>
    test.store.listDevices({ ...ONLINE, bridgeId: 'big', sort: 'deviceId', limit: 3, offset: 0, ...over })
  const names = async (over: object) => (await list(over)).items.map(({ deviceId }) => deviceId)

  beforeAll(async () => {
    const devices = NUMBERS.map((number) =>
      device(name(number), {
        ...{ bridgeId: 'big', source: 'mqtt', address: `plant/${number}`, ratePerSec: number, gaps: number || null },
        state: number === 7 ? 'unplugged' : number % 100 === 1 ? 'silent' : 'live',
      }),
    )
    await say(bridge(20, { bridgeId: 'big' }), devices)
    await say(bridge(-5, { bridgeId: 'gone' }), [device('lost-1', { bridgeId: 'gone' })])
  })

  it.each([
    ['by name', {}, [0, 1, 2]],
    ['a page further on', { offset: 9_998 }, [9_998, 9_999]],
    ['backwards', { sort: '-deviceId' }, [9_999, 9_998, 9_997]],
    ['the busiest first', { sort: '-ratePerSec' }, [9_999, 9_998, 9_997]],
    ['trouble first', { sort: 'state' }, [7, 1, 101]],
    ['unknown figures last', { sort: 'gaps', offset: 9_998 }, [9_999, 0]],
    ['of one state', { state: 'silent' as const, offset: 1 }, [101, 201, 301]],
    ['by a part of the name', { search: 'OR-0999' }, [9_990, 9_991, 9_992]],
    ['by a part of the address', { search: 'plant/42' }, [42, 420, 421]],
  ])('is in the order asked for: %s', async (_name, over, expected) => {
    expect(await names(over)).toEqual(expected.map(name))
  })

  it('takes what is searched for as it stands', async () => {
    expect(await names({ search: '%' })).toEqual([])
    expect(await names({ search: "'; --" })).toEqual([])
  })

  it('counts by state whatever state is shown', async () => {
    const counts = { live: 9_899, silent: 100, unplugged: 1, offline: 0 }
    expect((await list({ state: 'silent' })).counts).toEqual(counts)
    expect((await list({ bridgeId: 'gone' })).counts).toEqual({ live: 0, silent: 0, unplugged: 0, offline: 1 })
  })

  it('is added up, with nobody’s rate for those nobody speaks for', async () => {
    const since = { onlineSince: new Date(at(20)) }
    const sums = await test.store.sumDevices(since)
    expect(sums).toMatchObject({ live: 9_899, silent: 100, unplugged: 1, offline: 3 })
    expect(sums).toMatchObject({ ratePerSec: 49_995_000, gaps: 49_995_000, crcErrors: 10_003 })
  })
})
