import { describe, expect, it } from 'vitest'
import { createRules } from '../rules/create-rules.ts'
import type { Rule } from '../rules/rule.ts'
import { createDeviceRegistry } from './device-registry.ts'
import { goodSample } from './sample.ts'

const make = (rules: Rule[] = []) => {
  const clock = { nowMs: 1_000_000, now: () => clock.nowMs, isSynced: () => null }
  const registry = createDeviceRegistry({ clock, topic: 'edge.readings', rules: createRules(rules) })
  const options = {
    deviceId: 'uno',
    source: 'serial',
    link: 'a',
    address: '/dev/x',
    canCommand: true,
    silenceMs: 1000,
    units: { t: '°C' },
  } as const
  const device = registry.claim(options)
  if (!device) throw new Error('the first claim is never refused')
  return { clock, registry, options, device }
}

describe('a device', () => {
  it('counts its readings from 1 over all channels, and from 1 again after a boot', () => {
    const { device } = make()
    const first = device.stamp([goodSample('t', 1), goodSample('light', 2)])
    expect(first.map((reading) => [reading.channel, reading.seq])).toEqual([
      ['t', 1],
      ['light', 2],
    ])
    expect(device.stamp([goodSample('t', 1)])[0]?.seq).toBe(3)
    device.beginEpoch()
    const [after] = device.stamp([goodSample('t', 1)])
    expect(after?.seq).toBe(1)
    expect(after?.bootEpoch).not.toBe(first[0]?.bootEpoch)
  })

  it('names the topic that its routes give the readings of its first channel', () => {
    const clock = { now: () => 1, isSynced: () => null }
    const topicOf = (deviceId: string, channel: string) => `plant.${deviceId}.${channel}`
    const registry = createDeviceRegistry({ clock, topic: 'edge.readings', topicOf })
    const { options } = make()
    const device = registry.claim(options)
    expect(device?.status().topic).toBe('edge.readings')
    device?.stamp([goodSample('t', 1), goodSample('light', 2)])
    expect(device?.status().topic).toBe('plant.uno.t')
  })

  it('gives a channel its unit where the device said none', () => {
    const { device } = make()
    expect(device.stamp([goodSample('t', 1)])[0]?.unit).toBe('°C')
    expect(device.stamp([goodSample('t', 1, 'K')])[0]?.unit).toBe('K')
    expect(device.stamp([goodSample('x', 1)])[0]?.unit).toBeNull()
  })

  it('keeps the ledger: read = produced + waiting + dropped', () => {
    const { device } = make()
    device.stamp([goodSample('t', 1), goodSample('t', 2), goodSample('t', 3)])
    device.settleDropped(1)
    expect(device.status()).toMatchObject({ read: 3, produced: 0, waiting: 2, dropped: 1 })
  })

  it('has in the ledger what a rule dropped, with the reason, and leaves its number free', () => {
    const { device } = make([{ match: { channel: 't' }, scale: 10, unit: 'm°C', onlyChanges: true }])
    const readings = device.stamp([goodSample('t', 2), goodSample('t', 2), goodSample('light', 2), goodSample('t', 3)])
    expect(readings.map(({ channel, value, unit, seq }) => [channel, value, unit, seq])).toEqual([
      ['t', 20, 'm°C', 1],
      ['light', 2, null, 3],
      ['t', 30, 'm°C', 4],
    ])
    expect(device.status()).toMatchObject({ read: 4, waiting: 3, dropped: 1, droppedBy: { unchanged: 1 } })
    expect(device.status().channels).toContainEqual({ name: 't', unit: 'm°C', lastValue: 30 })
  })

  it('goes by the numbers of a device that numbers its readings itself, under the name it gives its run', () => {
    const { device } = make()
    device.beginEpoch('boot-7')
    expect(device.stamp([goodSample('a', 1), goodSample('b', 1)], [11, 14])).toMatchObject([
      { seq: 11, bootEpoch: 'boot-7' },
      { seq: 14, bootEpoch: 'boot-7' },
    ])
  })

  it('is silent when nothing was heard for its time, unplugged when its port is gone', () => {
    const { device, clock } = make()
    expect(device.status().state).toBe('silent')
    device.stamp([goodSample('t', 1)])
    expect(device.status().state).toBe('live')
    clock.nowMs += 1000
    expect(device.status().state).toBe('silent')
    device.stamp([goodSample('t', 1)])
    device.isPlugged = false
    expect(device.status().state).toBe('unplugged')
    device.isPlugged = true
    device.beginEpoch()
    expect(device.status().state).toBe('silent')
  })

  it('tells the rate over the last ten seconds', () => {
    const { device, clock } = make()
    for (let second = 0; second < 20; second++) {
      device.stamp([goodSample('t', 1), goodSample('t', 2)])
      clock.nowMs += 1000
    }
    expect(device.status().ratePerSec).toBe(2)
  })

  it('does not let invented channel names fill the memory', () => {
    const { device } = make()
    const readings = device.stamp(Array.from({ length: 100 }, (_, index) => goodSample(`c${index}`, 1)))
    expect(readings).toHaveLength(64)
    expect(device.status()).toMatchObject({ read: 64, garbage: 36 })
  })

  it('belongs to the link it came over: another one may not speak in its name', () => {
    const { registry, options, device } = make()
    expect(registry.claim(options)).toBe(device)
    expect(registry.claim({ ...options, link: 'b' })).toBeNull()
  })
})
