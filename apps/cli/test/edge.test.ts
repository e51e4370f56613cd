import { afterEach, describe, expect, test } from 'vitest'
import { type ApiServer, startApiServer } from './api-server.ts'
import { run } from './run.ts'

let server: ApiServer | undefined
afterEach(() => server?.close())

const AT = '2026-01-02T03:04:05.000Z'
const list = (items: unknown[]) => ({
  body: { items, nextCursor: null, total: items.length, asOf: AT, incomplete: [] },
})
const runWith = async (
  answers: Parameters<typeof startApiServer>[0],
  args: readonly string[],
  files: Record<string, string> = {},
) => {
  server = await startApiServer(answers)
  return run(['edge', ...args, '--url', server.url, '--token', 'hg_x'], { files })
}
const bodyOf = (method: string) => server?.calls.find((call) => call.method === method)?.body

const alarm = {
  ...{ id: 'a1', kind: 'device-silent', severity: 'warning', bridgeId: 'gw', deviceId: 'uno', title: 'uno is silent' },
  ...{ detail: 'Nothing comes.', fix: 'Look at its power.', values: {}, raisedAt: AT, clearedAt: null },
  ...{ acknowledgedBy: null, acknowledgedAt: null, occurrences: 3 },
}
const device = {
  ...{ deviceId: 'uno', bridgeId: 'gw', source: 'serial', address: '/dev/x', state: 'live', firmware: null },
  channels: [{ name: 'temperature', unit: '°C', lastValue: 21.5 }],
  ...{ canCommand: true, ledOn: null, bootEpoch: 'e', read: 1_200, produced: 1_000, waiting: 150, dropped: 50 },
  ...{ droppedBy: {}, garbage: 0, crcErrors: null, gaps: 2, duplicates: 0, ratePerSec: 1, lastReadingAt: AT },
  ...{ topic: 'edge.readings', mutedUntil: null },
}
const version = {
  ...{ bridgeId: 'gw', version: 4, issuedBy: 'Kim', issuedAt: AT, comment: null, rollbackOf: null, bytes: 3 },
  ...{ state: 'waiting', detail: null, problems: [], stateAt: AT },
}
const config = {
  ...{ bridgeId: 'gw', isOnline: true, reportedAt: AT, runningVersion: 2, yaml: 'a: 1\n', latestVersion: 3 },
  lastPush: null,
}
const CONFIG = '/edge/bridges/gw/config'

describe('alarms', () => {
  test('are told with since when, why, what to do and how to acknowledge them', async () => {
    const { stdout } = await runWith({ 'GET /edge/alarms': list([alarm]) }, ['alarms'])
    expect(stdout).toBe(
      '! uno is silent  (since 2026-01-02 03:04 UTC, came back 2 times)\n    Nothing comes.\n  → Look at its power.\n    alarm a1\n',
    )
    expect(server?.calls[0]?.path).toContain('state=open')
  })

  test('that are none are good news', async () => {
    expect((await runWith({ 'GET /edge/alarms': list([]) }, ['alarms'])).stdout).toBe('✓ No alarm is open.\n')
  })

  test('are acknowledged one after the other', async () => {
    const answer = { body: { ...alarm, acknowledgedBy: 'ci', acknowledgedAt: AT } }
    const path = (id: string) => `POST /edge/alarms/${id}/acknowledge`
    const { stdout } = await runWith({ [path('a1')]: answer, [path('a2')]: answer }, ['ack', 'a1', 'a2'])
    expect(stdout.match(/acknowledged by ci/g)).toHaveLength(2)
  })

  test('of a device are muted for a while, and for how long has to be said', async () => {
    const path = 'PUT /edge/devices/uno/mute'
    const before = Date.now()
    await runWith({ [path]: { body: { ...device, mutedUntil: AT } } }, ['mute', 'uno', '--for', '2h'])
    const { until } = bodyOf('PUT') as { until: string }
    expect(Date.parse(until)).toBeGreaterThanOrEqual(before + 7_200_000)
    await server?.close()
    expect(await runWith({}, ['mute', 'uno'])).toMatchObject({ exitCode: 2 })
    await server?.close()
    expect(await runWith({}, ['mute', 'uno', '--for', 'ever'])).toMatchObject({ exitCode: 2 })
  })
})

test('a device says where every reading is', async () => {
  const ledger = { bootEpoch: 'e', read: 1_200, produced: 1_000, waiting: 150, dropped: 50, difference: 0 }
  const body = {
    ...{ ...device, ledger: { ...ledger, droppedBy: [{ reason: 'unchanged', count: 50 }] } },
    ...{ bridge: { isOnline: true, lastSeenAt: AT, holdUp: 'No room in /spool' }, alarms: [alarm] },
  }
  const { stdout } = await runWith({ 'GET /edge/devices/uno': { body } }, ['device', 'uno'])
  expect(stdout).toContain('1,200 read = 1,000 in Kafka + 150 waiting + 50 dropped  (unchanged 50)')
  expect(stdout).toContain('temperature 21.5 °C')
  expect(stdout).toContain('uno is silent')
  expect(stdout).toContain('gw takes nothing from its devices now: No room in /spool')
})

test('the list of devices puts those in trouble first unless told otherwise', async () => {
  await runWith({ 'GET /edge/devices': list([device]) }, ['devices', '--bridge', 'gw'])
  expect(server?.calls[0]?.path).toMatch(/bridge=gw.*sort=state|sort=state.*bridge=gw/)
})

describe('a configuration', () => {
  test('is written with the version it was taken from, and a push of it goes from there', async () => {
    const { stdout } = await runWith({ [`GET ${CONFIG}`]: { body: config } }, ['config', 'get', 'gw'])
    expect(stdout).toBe('# headgate: gw, version 3\na: 1\n')
    await server?.close()
    const answer = { body: { pushed: version, isWaiting: false, notice: 'On its way.' } }
    const pushed = await runWith({ [`PUT ${CONFIG}`]: answer }, ['config', 'push', 'gw', '-f', 'c.yaml'], {
      'c.yaml': stdout,
    })
    expect(bodyOf('PUT')).toEqual({ yaml: 'a: 1\n', baseVersion: 3 })
    expect(pushed).toMatchObject({ exitCode: 0, stderr: 'On its way.\n', stdout: '! version 4 of gw: waiting\n' })
  })

  test.each([
    ['of another bridge', '# headgate: other, version 9\na: 1\n'],
    ['without a version in it', 'a: 1\n'],
  ])('%s is pushed over the latest', async (_name, text) => {
    const answer = { body: { pushed: version, isWaiting: true, notice: 'It waits.' } }
    const answers = { [`GET ${CONFIG}`]: { body: config }, [`PUT ${CONFIG}`]: answer }
    await runWith(answers, ['config', 'push', 'gw', '-f', 'c.yaml', '--watch'], { 'c.yaml': text })
    expect(bodyOf('PUT')).toEqual({ yaml: 'a: 1\n', baseVersion: 3 })
  })

  test('that does not run ends with exit code 3 and with what is wrong', async () => {
    const problems = [{ line: 2, column: 3, path: 'serial', what: 'is missing', fix: 'Write it.' }]
    const refused = { ...version, state: 'refused', detail: 'It is wrong.', problems, yaml: 'a: 1' }
    const answers = {
      [`GET ${CONFIG}`]: { body: config },
      [`PUT ${CONFIG}`]: { body: { pushed: version, isWaiting: false, notice: 'On its way.' } },
      [`GET ${CONFIG}/versions/4`]: { body: refused },
    }
    const { exitCode, stdout } = await runWith(answers, ['config', 'push', 'gw', '-f', 'c', '-w'], { c: 'a: 1' })
    expect([exitCode, stdout]).toEqual([
      3,
      '! version 4 of gw: refused\n  It is wrong.\n✗ 2:3 serial: is missing\n  → Write it.\n',
    ])
  })

  test('is judged by its bridge, with the lines of the file', async () => {
    const problems = [{ line: 1, column: 1, path: 'a', what: 'no such key here', fix: 'Take it out.' }]
    const answers = { [`POST ${CONFIG}/validate`]: { body: { isValid: false, problems } } }
    const files = { c: '# headgate: gw, version 3\na: 1\n' }
    const { exitCode, stdout } = await runWith(answers, ['config', 'validate', 'gw', '-f', 'c'], files)
    expect([exitCode, stdout]).toEqual([3, '✗ 2:1 a: no such key here\n  → Take it out.\n'])
  })

  test('is brought back from what is the latest', async () => {
    const answers = {
      [`GET ${CONFIG}`]: { body: config },
      [`POST ${CONFIG}/rollback`]: { body: { pushed: version, isWaiting: true, notice: 'It waits.' } },
    }
    expect(await runWith(answers, ['config', 'rollback', 'gw', '1'])).toMatchObject({ exitCode: 0 })
    expect(bodyOf('POST')).toEqual({ version: 1, baseVersion: 3 })
  })
})

test('frames that the bridge will not tell end the command with its reason', async () => {
  const frame = {
    at: AT,
    direction: 'up',
    topic: null,
    bytes: Buffer.from('t:\u001b[2J1').toString('base64'),
    length: 9,
    refused: null,
  }
  const watch = { requestId: 'r', deviceId: 'uno', bridgeId: 'gw', until: AT, cursor: 'c' }
  const answers = {
    'POST /edge/devices/uno/frames': { status: 202, body: watch },
    'GET /edge/devices/uno/frames': {
      body: { items: [frame], nextCursor: 'd', leftOut: 2, refused: 'No such device.' },
    },
  }
  const { exitCode, stdout, stderr } = await runWith(answers, ['frames', 'uno'])
  expect([exitCode, stdout]).toEqual([3, '03:04:05.000 ↑ 74 3a 1b 5b 32 4a 31 (7 of 9 bytes)\n'])
  expect(stderr).toMatch(/2 more came too fast[\s\S]*No such device/)
})
