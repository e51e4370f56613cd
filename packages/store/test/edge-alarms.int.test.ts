import type { AlarmCondition } from '@headgate/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from './test-store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second))
const NONE = { raise: [], reopen: [], update: [], clear: [] }
const condition = (key: string, over: Partial<AlarmCondition> = {}): AlarmCondition => ({
  ...{ key, kind: 'device-silent', severity: 'warning', bridgeId: 'gw', deviceId: key, count: null },
  ...{ title: 'Silent', detail: 'It is.', fix: 'Look.', values: { bridge: 'gw' } },
  ...over,
})
const raise = (second: number, ...conditions: AlarmCondition[]) =>
  test.store.takeAlarmSteps({ ...NONE, raise: conditions }, at(second))
const list = (over: object = {}) => test.store.listAlarms({ state: 'all', limit: 10, offset: 0, ...over })
const keyed = async (over: object = {}) => (await list(over)).items.map(({ deviceId }) => deviceId)
const idOf = async (key: string) => (await list({ deviceId: key })).items[0]?.id ?? ''

describe('alarms', () => {
  it('are listed open ones first, errors before warnings, then the newest, by what is asked for', async () => {
    await raise(1, condition('a'), condition('b', { severity: 'error' }))
    await raise(2, condition('c', { bridgeId: 'other' }))
    await raise(3, condition('d'))
    await test.store.takeAlarmSteps({ ...NONE, clear: [await idOf('d')] }, at(4))
    expect((await keyed()).slice(0, 2)).toEqual(['b', 'c'])
    expect((await keyed()).at(-1)).toBe('d')
    expect(await keyed({ state: 'cleared' })).toEqual(['d'])
    expect(await keyed({ state: 'open', severity: 'error' })).toEqual(['b'])
    expect(await keyed({ bridgeId: 'other' })).toEqual(['c'])
    expect(await list({ limit: 1, offset: 1 })).toMatchObject({ items: [{ clearedAt: null }], total: 4 })
    expect(await test.store.countOpenAlarms()).toEqual({ error: 1, warning: 2, unacknowledged: 3 })
  })

  it('are acknowledged by whoever is first', async () => {
    const id = await idOf('a')
    await test.store.acknowledgeAlarm(id, 'Kim', at(5))
    expect(await test.store.acknowledgeAlarm(id, 'Lee', at(6))).toMatchObject({
      acknowledgedBy: 'Kim',
      acknowledgedAt: at(5).toISOString(),
    })
    expect(await test.store.acknowledgeAlarm('nothing', 'Kim', at(5))).toBeNull()
    expect(await keyed({ state: 'unacknowledged' })).not.toContain('a')
  })

  it('that come back are the same ones, and the webhook hears of it when it heard that they went', async () => {
    await raise(10, condition('e'))
    const [id, words] = [await idOf('e'), { title: 'T', detail: 'D.', fix: 'F.', values: { n: 1 }, count: null }]
    const news = async () =>
      (await test.store.listAlarmNews(at(9), 50)).filter(({ alarm }) => alarm.id === id).map(({ event }) => event)
    expect(await news()).toEqual(['raised'])
    await test.store.alarmTold(id, 'raised', at(11))
    await test.store.takeAlarmSteps({ ...NONE, clear: [id] }, at(12))
    expect(await news()).toEqual(['cleared'])
    await test.store.takeAlarmSteps({ ...NONE, reopen: [{ id, ...words }] }, at(13))
    expect(await list({ deviceId: 'e' })).toMatchObject({ items: [{ clearedAt: null, occurrences: 2, title: 'T' }] })
    expect(await news()).toEqual([])
    await test.store.takeAlarmSteps({ ...NONE, clear: [id] }, at(14))
    await test.store.alarmTold(id, 'cleared', at(15))
    await test.store.takeAlarmSteps({ ...NONE, reopen: [{ id, ...words }] }, at(16))
    expect(await news()).toEqual(['raised'])
  })

  it('are observed as the last of each key, those that count however old', async () => {
    await raise(20, condition('f', { kind: 'readings-lost', count: 5_000_000_000 }))
    await test.store.takeAlarmSteps({ ...NONE, clear: [await idOf('f'), await idOf('e')] }, at(21))
    const { kept } = await test.store.observeAlarms(at(60))
    expect(kept.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c', 'f'])
    expect(kept.find(({ key }) => key === 'f')).toMatchObject({ count: 5_000_000_000, clearedAt: at(21).toISOString() })
  })

  it('of another figure are not acknowledged any more', async () => {
    const id = await idOf('f')
    await test.store.acknowledgeAlarm(id, 'Kim', at(22))
    await test.store.takeAlarmSteps({ ...NONE, reopen: [{ ...condition('f'), id, count: 6 }] }, at(23))
    expect(await list({ deviceId: 'f' })).toMatchObject({ items: [{ acknowledgedBy: null, occurrences: 2 }] })
    await test.store.takeAlarmSteps({ ...NONE, clear: [id] }, at(24))
  })

  it('of long ago are forgotten, but the last of those that count', async () => {
    await test.store.deleteAlarmsBefore(at(1_000))
    expect(await keyed({ state: 'cleared' })).toEqual(['f'])
    expect(await keyed({ state: 'open' })).toHaveLength(3)
  })
})

it('of many devices in trouble some are looked at, and all are counted', async () => {
  const spool = null
  const bridge = {
    ...{
      bridgeId: 'big',
      version: '1',
      startedAt: at(0).toISOString(),
      lastSeenAt: at(1).toISOString(),
      isOnline: true,
    },
    links: [{ name: 'plant', kind: 'mqtt' as const, isUp: false, detail: 'connection refused' }],
    ...{ waiting: 0, capacity: 1, clockSynced: true, spool, deviceCount: null, silentCount: null },
  }
  const devices = Array.from({ length: 800 }, (_, number) => ({
    ...{ deviceId: `d${number}`, bridgeId: 'big', source: 'mqtt' as const, address: 'a', firmware: null, channels: [] },
    ...{
      state: number < 700 ? ('silent' as const) : ('live' as const),
      canCommand: false,
      ledOn: null,
      bootEpoch: 'e',
    },
    ...{ read: 0, produced: 0, waiting: 0, dropped: 0, droppedBy: {}, garbage: 0, crcErrors: null, gaps: null },
    ...{ duplicates: null, ratePerSec: 0, lastReadingAt: null, topic: 't' },
  }))
  await test.store.upsertFleet([{ bridge, devices, discovered: [], namesAll: true }])
  const observed = await test.store.observeAlarms(at(0))
  expect(observed.bridges).toMatchObject([{ bridgeId: 'big', silentCount: 700, links: bridge.links }])
  expect(observed.devices).toHaveLength(500)
  expect(observed.devices[0]).toMatchObject({ state: 'silent', isMuted: false, lastReadingAt: null })
})
