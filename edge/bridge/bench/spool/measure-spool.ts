import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openSpool } from '../../src/spool/index.ts'
import type { Spool, SpoolEntry } from '../../src/spool/spool.ts'

export type SpoolRequest = {
  what: 'append' | 'replay' | 'round'
  folder: string
  records: number
  batch: number
  bytes: number
  /** Appends under way at once. */
  window: number
}

export type SpoolMeasure = {
  perSecond: number
  cpuMicrosPerRecord: number
  groups: number
  peakBytes: number
}

const DEVICES = 50
const READ = { maxRecords: 500, maxBytes: 1024 * 1024 }
const never = new AbortController().signal

/** One measure over a spool in a new folder; only what is named is timed. */
export const measureSpool = async (request: SpoolRequest): Promise<SpoolMeasure> => {
  const { what, records } = request
  const folder = await mkdtemp(join(request.folder, 'spool-bench-'))
  try {
    const spool = await openSpool({ folder, policy: 'block', bytesMax: 20e9, ageMaxMs: null })
    const batches = entriesOf(request)
    if (what === 'replay') await appendAll(spool, request, batches)
    const cpuBefore = process.cpuUsage()
    const start = performance.now()
    if (what === 'append') await appendAll(spool, request, batches)
    else if (what === 'replay') await consumeAll(spool, records)
    else await Promise.all([appendAll(spool, request, batches), consumeAll(spool, records)])
    const seconds = (performance.now() - start) / 1_000
    const cpu = process.cpuUsage(cpuBefore)
    const { groups } = spool.stats()
    await spool.close()
    return {
      perSecond: records / seconds,
      cpuMicrosPerRecord: (cpu.user + cpu.system) / records,
      groups,
      peakBytes: process.resourceUsage().maxRSS * 1_024,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Some batches, used again and again: making them is not what is measured. */
const entriesOf = ({ batch, bytes }: SpoolRequest): SpoolEntry[][] =>
  Array.from({ length: 16 }, (_, index) =>
    Array.from({ length: batch }, (_, place) => ({
      device: `sensor-${(index * batch + place) % DEVICES}`,
      ...{ route: 'readings', kind: 1, readings: 1, gatewayTimeMs: Date.now() },
      payload: `{"v":${index * batch + place},"p":"`.padEnd(bytes - 2, 'x').concat('"}'),
    })),
  )

const appendAll = async (spool: Spool, { records, batch, window }: SpoolRequest, batches: SpoolEntry[][]) => {
  let left = Math.ceil(records / batch)
  const lane = async (number: number) => {
    for (let turn = number; left > 0; turn++) {
      left--
      const entries = batches[turn % batches.length]
      if (entries) await spool.append(entries)
    }
  }
  await Promise.all(Array.from({ length: window }, (_, number) => lane(number)))
}

const consumeAll = async (spool: Spool, records: number) => {
  const reader = spool.openReader()
  let seen = 0
  let committed: Promise<void> = Promise.resolve()
  while (seen < records) {
    const read = await reader.read(READ)
    const last = read.at(-1)
    if (last) {
      seen += read.length
      committed = spool.commit(last.id)
    } else await reader.whenReadable(never)
  }
  await committed
  await reader.close()
}
