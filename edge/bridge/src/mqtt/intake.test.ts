import sparkplug from 'sparkplug-payload'
import { describe, expect, it } from 'vitest'
import { MqttConfig } from '../config/mqtt-schema.ts'
import type { Handoff } from '../delivery/handoff.ts'
import { createDeviceRegistry } from '../readings/device-registry.ts'
import { loadSparkplug } from '../sparkplug/decode-payload.ts'
import { createIntake } from './intake.ts'

const make = async (over: Record<string, unknown>, hasRoom = true) => {
  const taken: unknown[][] = []
  const refusals: string[] = []
  const handoff = {
    accept: async (readings: Parameters<Handoff['accept']>[0]) => {
      for (const { deviceId, channel, value } of readings) taken.push([deviceId, channel, value])
    },
    hasRoomFor: () => hasRoom,
    whenRoomFor: async () => undefined,
    tokensOf: () => [],
  }
  const registry = createDeviceRegistry({ clock: { now: Date.now, isSynced: () => null }, topic: 't' })
  const intake = createIntake({
    config: MqttConfig.parse({ name: 'm', url: 'mqtt://h:1', clientId: 'c', ...over }),
    ...{ registry, handoff, signal: new AbortController().signal, onRefused: (why) => refusals.push(why) },
    decodeSparkplug: await loadSparkplug(),
  })
  return { intake, registry, taken, refusals }
}

describe('the intake of MQTT messages', () => {
  it('reads a payload as its configuration says', async () => {
    const payload = { format: 'json', json: { value: 'data.t' } }
    const { intake, taken } = await make({ topics: ['s/{device}/{channel}'], payload })
    await intake.take('s/uno/temp', Buffer.from('{"data":{"t":0}}'))
    expect(intake.filters).toEqual(['s/+/+'])
    expect(taken).toEqual([['uno', 'temp', 0]])
  })

  it('takes a hundred thousand devices for what the entry allows, says so once, and counts the rest', async () => {
    const { intake, registry, taken, refusals } = await make({ topics: ['s/{device}/{channel}'] })
    const payload = Buffer.from('20')
    for (let n = 0; n < 100_000; n++) await intake.take(`s/d${n}/t`, payload)
    expect([taken.length, intake.refused, [...registry.all()].length]).toEqual([500, 99_500, 500])
    expect(refusals).toEqual([expect.stringMatching(/more than 500 devices: raise maxDevices/)])
    // Those it knows go on.
    await intake.take('s/d7/t', payload)
    expect(taken).toHaveLength(501)
  })

  it('takes no names of a length that nothing behind it is made for', async () => {
    const { intake, registry, taken, refusals } = await make({ topics: ['s/{device}/{channel}'] })
    const long = 'x'.repeat(65_000)
    for (let n = 0; n < 3; n++) await intake.take(`s/${long}/t`, Buffer.from('20'))
    await intake.take(`s/uno/${long}`, Buffer.from('20'))
    await intake.take('s/uno/t', Buffer.from(JSON.stringify({ [long]: 1, fine: 2 })))
    expect(taken).toEqual([['uno', 't.fine', 2]])
    expect(refusals).toEqual([expect.stringMatching(/a device with 65000 characters: at most 250/)])
    expect(registry.find('uno')?.status()).toMatchObject({ garbage: 2, read: 1 })
  })

  it('drops what nobody keeps when there is no room, and counts it', async () => {
    const { intake, registry, taken } = await make({ topics: ['s/{device}/{channel}'], qos: 0 }, false)
    for (let n = 0; n < 3; n++) intake.takeUnkept('s/uno/temp', Buffer.from('20'))
    expect(taken).toEqual([])
    expect(registry.find('uno')?.status()).toMatchObject({ read: 3, dropped: 3, waiting: 0 })
  })

  it('counts what its broker brings again, and makes no reading of it', async () => {
    const { intake, registry, taken } = await make({ topics: ['s/{device}/{channel}'] })
    intake.repeated('s/uno/temp')
    intake.repeated('of no pattern')
    expect(taken).toEqual([])
    expect(registry.find('uno')?.status()).toMatchObject({ read: 0, duplicates: 1 })
  })

  it('reads Sparkplug B by what its nodes said at birth, begins an epoch with each, and counts what never arrived', async () => {
    const { intake, registry, taken, refusals } = await make({ payload: { format: 'sparkplug' } })
    const encode = (seq: number, value: number) =>
      sparkplug.get('spBv1.0')?.encodePayload({ seq, metrics: [{ name: 't', alias: 1, type: 'Int32', value }] }) ??
      new Uint8Array()
    expect(intake.filters).toContain('spBv1.0/+/NBIRTH/#')
    await intake.take('spBv1.0/plant/NBIRTH/press', encode(0, 1))
    const { bootEpoch } = registry.find('plant/press')?.status() ?? {}
    await intake.take('spBv1.0/plant/NDATA/press', encode(3, 2))
    await intake.take('spBv1.0/plant/NDATA/press', Buffer.from('no payload of Sparkplug'))
    await intake.take('spBv1.0/plant/NCMD/press', encode(0, 9))
    expect(taken).toEqual([
      ['plant/press', 't', 1],
      ['plant/press', 't', 2],
    ])
    expect(registry.find('plant/press')?.status()).toMatchObject({ gaps: 2, garbage: 1, bootEpoch })
    expect(refusals).toEqual([expect.stringMatching(/NCMD.*none of Sparkplug/)])
    await intake.take('spBv1.0/plant/NBIRTH/press', encode(0, 1))
    expect(registry.find('plant/press')?.status().bootEpoch).not.toBe(bootEpoch)
    const state = () => registry.find('plant/press')?.status().state
    await intake.take(
      'spBv1.0/plant/NDEATH/press',
      sparkplug.get('spBv1.0')?.encodePayload({ metrics: [] }) ?? new Uint8Array(),
    )
    expect(state()).toBe('unplugged')
    await intake.take('spBv1.0/plant/NBIRTH/press', encode(0, 1))
    expect(state()).toBe('live')
  })
})
