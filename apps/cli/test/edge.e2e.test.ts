import type { Bridge, DeviceDetail, EdgeFrame } from '@headgate/domain'
import { eventually } from '@headgate/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { headgate, headgateJson } from './headgate.ts'

const WAIT = { timeoutMs: 120_000 }
let bridge: Bridge
let device: DeviceDetail
beforeAll(async () => {
  bridge = await eventually(async () => {
    const [found] = await headgateJson<Bridge[]>(['edge', 'bridges', '--search', 'gateway'])
    if (!found?.isOnline || found.spool === null) throw new Error('no bridge is online')
    return found
  }, WAIT)
  device = await eventually(async () => {
    const [live] = await headgateJson<DeviceDetail[]>(['edge', 'devices', '--state', 'live', '--search', 'uno'])
    if (!live) throw new Error('no board is live')
    return headgateJson<DeviceDetail>(['edge', 'device', live.deviceId])
  }, WAIT)
}, 240_000)

describe('the edge', () => {
  test('a device says where each of its readings is', () => {
    const { read, produced, waiting, dropped, difference } = device.ledger
    expect(read).toBeGreaterThan(0)
    expect(produced + waiting + dropped + difference).toBe(read)
    expect(device.bridge.isOnline).toBe(true)
  })

  test('what the bridge runs by is right in its own eyes, and with a mistake in it is not: exit code 3, and the line', async () => {
    const { bridgeId } = bridge
    const config = await eventually(async () => {
      const got = await headgate(['edge', 'config', 'get', bridgeId])
      expect(got).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^# headgate: /) })
      return got.stdout
    }, WAIT)
    const validate = (text: string) => headgate(['edge', 'config', 'validate', bridgeId, '-f', '-'], text)
    expect(await validate(config)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('✓') })
    const wrong = await validate(`${config}sereal: []\n`)
    const line = config.split('\n').length
    expect(wrong).toMatchObject({ exitCode: 3, stdout: expect.stringContaining(`✗ ${line}:1 sereal`) })
  })

  test('frames of the board are told as they come', async () => {
    const { stdout, stderr } = await headgate(['edge', 'frames', device.deviceId, '--seconds', '5', '-o', 'json'])
    expect(stderr).toContain(`Frames of ${device.deviceId}`)
    const frames = stdout
      .split('\n')
      .filter(Boolean)
      .map((text): EdgeFrame => JSON.parse(text))
    expect(frames.length).toBeGreaterThan(0)
    expect(frames.every(({ bytes, length }) => Buffer.from(bytes, 'base64').length === Math.min(512, length))).toBe(
      true,
    )
  })

  test('alarms are listed, also when there are none', async () => {
    expect(await headgate(['edge', 'alarms', '--state', 'all'])).toMatchObject({ exitCode: 0 })
    expect(await headgate(['edge', 'ack', 'no-such-alarm'])).toMatchObject({ exitCode: 1 })
  })

  test('a bridge that is online is not forgotten: exit code 3', async () => {
    expect(await headgate(['edge', 'forget', bridge.bridgeId, '--yes'])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('is online'),
    })
  })
})
