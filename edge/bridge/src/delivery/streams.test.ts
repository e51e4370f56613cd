import { expect, it } from 'vitest'
import type { SpoolReader, SpoolRecord } from '../spool/index.ts'
import { createStreams } from './streams.ts'

const signal = new AbortController().signal

it('lets what is live wait behind what waited once that has a thousand parts, until it is through', async () => {
  const spool = { cursor: 0, lastId: 1 }
  const reader: SpoolReader = {
    ...{ isReadable: true, read: async () => [], putBack: () => undefined },
    ...{ whenReadable: async () => true, close: async () => undefined },
  }
  let timeMs = 0
  const streams = createStreams({
    spool: Object.assign(spool, { openReader: () => reader }),
    ...{ liveForMs: 60_000, now: () => 100_000, monotonicMs: () => timeMs, hold: () => null },
  })
  const old: SpoolRecord = {
    ...{ id: 1, device: 'd', route: '', kind: 2, readings: 1, gatewayTimeMs: 0, payload: Buffer.alloc(0) },
  }
  const fallBehind = async () => {
    timeMs += 1_000
    spool.lastId++
    const live = await streams.next(signal)
    const isBehind = live !== null && streams.isBehind(live, [old])
    await streams.rewind(() => undefined)
    return isBehind
  }
  for (let time = 0; time < 1_000; time++) expect(await fallBehind()).toBe(true)
  expect(await fallBehind()).toBe(false)
  spool.cursor = spool.lastId
  expect(await fallBehind()).toBe(true)
  await streams.close()
})
