import { describe, expect, test } from 'vitest'
import type { Spool } from '../bridge.ts'
import type { TroubledDevice, WatchedBridge } from './alarm-condition.ts'
import { type AlarmObservation, type KeptAlarm, NO_ALARM_MEMORY, nextAlarms } from './next-alarms.ts'

const START = Date.parse('2026-01-02T03:00:00.000Z')
const iso = (ms: number) => new Date(ms).toISOString()
const SPOOL: Spool = {
  ...{ state: 'running', sentence: null, bytes: 0, bytesMax: 10, waiting: 0, dropped: 0, lost: 0, damagedSegments: 0 },
  ...{ oldestWaitingAt: null, secondsToDrain: 0 },
}
type Facts = Partial<WatchedBridge> & { devices?: TroubledDevice[]; isAway?: boolean; isGone?: boolean }
const device = (deviceId: string, over: Partial<TroubledDevice> = {}): TroubledDevice => ({
  ...{ deviceId, bridgeId: 'gw', state: 'silent', address: 'plant/x', lastReadingAt: null, isMuted: false },
  ...over,
})
const many = (count: number) => Array.from({ length: count }, (_, number) => device(`d${number}`))
const silent = (...ids: string[]): Facts => ({ devices: ids.map((id) => device(id)) })
const link = (over: Partial<WatchedBridge['links'][number]>): WatchedBridge['links'][number] => ({
  ...{ name: 'plant', kind: 'mqtt', isUp: false, detail: 'connection refused', ...over },
})
const spool = (over: Partial<Spool>): Facts => ({ spool: { ...SPOOL, ...over } })

/** A table of alarms, kept as the worker keeps it, with a clock that is told. */
const watch = () => {
  let memory = NO_ALARM_MEMORY
  let nowMs = START
  const table: (KeptAlarm & { title: string; occurrences: number })[] = []
  const log: string[] = []
  const look = ({ devices = [], isAway = false, isGone = false, ...bridge }: Facts) => {
    const seenAt = isAway ? START - 600_000 : nowMs
    const observation: AlarmObservation = {
      bridges: isGone
        ? []
        : [
            {
              bridgeId: 'gw',
              lastSeenAt: iso(seenAt),
              clockSynced: true,
              links: [link({ isUp: true, detail: null })],
              spool: SPOOL,
              silentCount: null,
              push: null,
              ...bridge,
            },
          ],
      devices,
      kept: [...new Map(table.map((alarm) => [alarm.key, alarm])).values()],
    }
    const next = nextAlarms(memory, observation, nowMs)
    memory = next.memory
    const find = (id: string) => table.find((alarm) => alarm.id === id) as (typeof table)[number]
    for (const { key, kind, bridgeId, deviceId, title, values, count } of next.steps.raise) {
      const id = String(table.length + 1)
      const times = { raisedAt: iso(nowMs), clearedAt: null, acknowledgedAt: null }
      table.push({ id, key, kind, bridgeId, deviceId, title, values, count, ...times, occurrences: 1 })
      log.push(`raise ${kind}${deviceId === null ? '' : ` ${deviceId}`}`)
    }
    for (const { id, ...words } of next.steps.reopen) {
      const alarm = Object.assign(find(id), words, { clearedAt: null, occurrences: find(id).occurrences + 1 })
      if (alarm.count !== null) alarm.acknowledgedAt = null
      log.push(`reopen ${alarm.kind}`)
    }
    for (const { id, ...words } of next.steps.update) log.push(`update ${Object.assign(find(id), words).kind}`)
    for (const id of next.steps.clear) log.push(`clear ${Object.assign(find(id), { clearedAt: iso(nowMs) }).kind}`)
  }
  return {
    table,
    /** Looks every five seconds for so long; what was done in that time. */
    during: (seconds: number, facts: Facts): string[] => {
      log.length = 0
      for (const end = nowMs + seconds * 1_000; nowMs <= end; nowMs += 5_000) look(facts)
      return [...log]
    },
    restart: () => {
      memory = NO_ALARM_MEMORY
    },
    acknowledge: () => {
      for (const alarm of table) alarm.acknowledgedAt = iso(nowMs)
    },
  }
}

describe('an alarm is raised once what is wrong goes on, and cleared once it is over', () => {
  test.each<[string, Facts, string]>([
    ['a silent device', silent('d1'), 'device-silent d1'],
    ['an unplugged board', { devices: [device('d1', { state: 'unplugged' })] }, 'device-unplugged d1'],
    ['a bridge that is not seen', { isAway: true }, 'bridge-not-seen'],
    ['a full spool', spool({ state: 'full', sentence: 'No room.' }), 'spool-not-running'],
    ['a disk that fails', spool({ state: 'failing' }), 'spool-not-running'],
    ['an MQTT broker that is away', { links: [link({})] }, 'link-down'],
    [
      'a Kafka topic that is missing',
      { links: [link({ name: 'kafka', kind: 'kafka', detail: 'no such topic' })] },
      'link-down',
    ],
    ['a clock nobody sets', { clockSynced: false }, 'clock-not-synchronised'],
    [
      'a configuration that did not come up',
      { push: { version: 3, state: 'rolled-back', detail: 'x' } },
      'config-rolled-back',
    ],
  ])('%s', (_name, facts, expected) => {
    const { during, table } = watch()
    expect(during(300, {})).toEqual([])
    expect(during(120, facts)).toEqual([`raise ${expected}`])
    expect(during(120, {})).toEqual([`clear ${expected.split(' ')[0]}`])
    expect(table).toMatchObject([{ values: { bridge: 'gw' } }])
  })

  test.each<[string, Facts]>([
    ['nothing wrong', {}],
    ['a clock of which nothing is known', { clockSynced: null }],
    ['a bridge that tells nothing of its spool', { spool: null }],
    [
      'a configuration that is refused: whoever pushed it is told',
      { push: { version: 3, state: 'refused', detail: 'x' } },
    ],
    ['the port of a board, which has an alarm of its own', { links: [link({ kind: 'serial' })] }],
    ['a muted device', { devices: [device('d1', { isMuted: true })] }],
    ['many muted devices', { devices: many(30).map((one) => ({ ...one, isMuted: true })), silentCount: 30 }],
  ])('none for %s', (_name, facts) => {
    expect(watch().during(600, facts)).toEqual([])
  })

  test('none for what is over at once', () => {
    const { during } = watch()
    expect([...during(0, silent('d1')), ...during(300, {})]).toEqual([])
  })
})

describe('what flaps is one alarm', () => {
  test('a device that comes and goes every half minute for an hour', () => {
    const { during, table } = watch()
    for (let round = 0; round < 60; round += 1) [silent('d1'), {}].map((facts) => during(25, facts))
    expect(table).toHaveLength(1)
  })

  test('one that comes and goes every two minutes is opened again, and counts it', () => {
    const { during, table } = watch()
    const log = [0, 1, 2].flatMap(() => [...during(115, silent('d1')), ...during(115, {})])
    expect(log.filter((line) => line.startsWith('raise'))).toHaveLength(1)
    expect(table).toMatchObject([{ occurrences: 3 }])
  })

  test('one that comes back after half an hour is another', () => {
    const { during } = watch()
    during(60, silent('d1'))
    during(1_800, {})
    expect(during(60, silent('d1'))).toEqual(['raise device-silent d1'])
  })
})

describe('many devices of a bridge', () => {
  test('that are silent at once are one alarm', () => {
    const { during, table } = watch()
    expect(during(120, { devices: many(200) })).toEqual(['raise many-devices-silent'])
    expect(table).toMatchObject([{ title: '200 devices of bridge gw are silent', values: { count: 200 } }])
    expect(during(5, { devices: many(150) })).toEqual(['update many-devices-silent'])
    expect(table).toMatchObject([{ values: { count: 150 } }])
  })

  test('that are silent and not named are counted as well', () => {
    expect(watch().during(60, { devices: many(3), silentCount: 500 })).toEqual(['raise many-devices-silent'])
  })

  test('of which few are left are alarms of their own', () => {
    const { during } = watch()
    during(60, { devices: many(30) })
    expect(during(60, { devices: many(15) })).toEqual(['update many-devices-silent'])
    expect(during(120, { devices: many(2) })).toEqual([
      'raise device-silent d0',
      'raise device-silent d1',
      'clear many-devices-silent',
    ])
  })
})

describe('while a bridge is not seen', () => {
  test('nothing is known of its devices: their alarms stay, and none is added', () => {
    const { during, table } = watch()
    during(60, silent('d1'))
    expect(during(600, { isAway: true })).toEqual(['raise bridge-not-seen'])
    expect(table.filter(({ clearedAt }) => clearedAt === null)).toHaveLength(2)
    expect(during(120, {})).toEqual(['clear bridge-not-seen', 'clear device-silent'])
  })

  test('its alarms go with it when it is forgotten', () => {
    const { during } = watch()
    during(60, { isAway: true })
    expect(during(5, { isGone: true })).toEqual(['clear bridge-not-seen'])
  })
})

describe('while a bridge takes nothing because its spool does not run', () => {
  const full = spool({ state: 'disk-full', sentence: 'No room.' })

  test.each<[string, Facts]>([
    ['one silent device', silent('d1')],
    ['many silent devices', { devices: many(200), silentCount: 5_000 }],
  ])('%s: none but its own, also not in the moment after', (_name, facts) => {
    const { during } = watch()
    expect(during(600, { ...full, ...facts })).toEqual(['raise spool-not-running'])
    expect([...during(20, facts), ...during(120, {})]).toEqual(['clear spool-not-running'])
  })

  test('a device that stays silent after it goes on has its alarm', () => {
    const { during } = watch()
    during(600, { ...full, ...silent('d1') })
    expect(during(120, silent('d1'))).toEqual(['clear spool-not-running', 'raise device-silent d1'])
  })

  test('an alarm of silence from before stays as it is, and an unplugged board has its own', () => {
    const { during, table } = watch()
    during(60, silent('d1'))
    expect(during(600, { ...full, devices: [device('d2', { state: 'unplugged' })] })).toEqual([
      'raise spool-not-running',
      'raise device-unplugged d2',
    ])
    expect(table.find(({ deviceId }) => deviceId === 'd1')).toMatchObject({ clearedAt: null })
  })
})

describe('what is lost', () => {
  test('is told when more is, and stays until somebody acknowledged it', () => {
    const { during, acknowledge, table } = watch()
    expect(during(60, spool({ lost: 5 }))).toEqual(['raise readings-lost'])
    expect(during(60, spool({ lost: 8 }))).toEqual(['update readings-lost'])
    expect(during(86_400, spool({ lost: 8 }))).toEqual([])
    expect(table).toMatchObject([{ values: { count: 8 } }])
    acknowledge()
    expect(during(60, spool({ lost: 8 }))).toEqual(['clear readings-lost'])
    expect(during(60, spool({ lost: 9 }))).toEqual(['reopen readings-lost'])
    expect(during(60, spool({ lost: 9 }))).toEqual([])
  })

  test('is not told again by another worker, and is when the spool is a new one', () => {
    const { during, restart, acknowledge } = watch()
    during(60, spool({ damagedSegments: 2 }))
    acknowledge()
    during(3_600, spool({ damagedSegments: 2 }))
    restart()
    expect(during(60, spool({ damagedSegments: 2 }))).toEqual([])
    expect(during(60, spool({ damagedSegments: 1 }))).toEqual(['raise segment-damaged'])
  })

  test('by the policy goes away by itself when no more is dropped for ten minutes', () => {
    const { during } = watch()
    expect(during(60, spool({ dropped: 5 }))).toEqual(['raise readings-dropped'])
    expect(during(500, spool({ dropped: 6 }))).toEqual(['update readings-dropped'])
    expect(during(200, spool({ dropped: 6 }))).toEqual(['clear readings-dropped'])
    expect(during(3_600, spool({ dropped: 6 }))).toEqual([])
  })
})

test('links that are down are one alarm, which tells when they are others', () => {
  const { during, table } = watch()
  const [plant, kafka] = [link({}), link({ name: 'kafka', kind: 'kafka' as const, detail: 'no such topic' })]
  expect(during(60, { links: [plant] })).toEqual(['raise link-down'])
  expect(during(60, { links: [plant, kafka] })).toEqual(['update link-down'])
  expect(table).toMatchObject([
    { values: { links: 'MQTT plant, Kafka', reason: 'MQTT plant: connection refused; Kafka: no such topic' } },
  ])
})

test('a device that is muted while its alarm is open has none any more', () => {
  const { during } = watch()
  during(60, silent('d1'))
  expect(during(5, { devices: [device('d1', { isMuted: true })] })).toEqual(['clear device-silent'])
})

test('every alarm says what, why and what to do', () => {
  const { steps } = nextAlarms(
    NO_ALARM_MEMORY,
    {
      bridges: [
        {
          ...{ bridgeId: 'gw', lastSeenAt: iso(START), clockSynced: true, links: [], silentCount: null },
          spool: { ...SPOOL, dropped: 1, lost: 2, damagedSegments: 3 },
          push: { version: 4, state: 'rolled-back', detail: null },
        },
      ],
      devices: [],
      kept: [],
    },
    START,
  )
  expect(steps.raise).toHaveLength(4)
  for (const { title, detail, fix } of steps.raise) {
    expect(title).toContain('gw')
    expect(title).not.toMatch(/\.$/)
    expect(detail).toMatch(/\.$/)
    expect(fix).toMatch(/\.$/)
  }
})
