import { setImmediate as tick } from 'node:timers/promises'
import { claimedBytes, HEADER_BYTES, idOf, isSound, payloadOf, RECORD_TYPE, typeOf } from '../format/record.ts'
import { SEGMENT_HEADER_BYTES } from '../format/segment-header.ts'
import { openSpool } from '../open-spool.ts'
import type { SpoolOptions } from '../options.ts'
import { parseSegmentName } from '../segments/segment.ts'
import type { Spool, SpoolEntry, SpoolReader } from '../spool.ts'
import type { Pick, Plan, SimulatedDisk } from './simulated-disk.ts'

export const FOLDER = '/spool'
const DEVICES = 3

/** `send` does not wait for the acknowledgement before the next step. */
export type Step =
  | { do: 'append' | 'send'; records: number; bytes: number }
  | { do: 'consume'; records: number }
  | { do: 'read'; records: number }
  | { do: 'reopen' }

type Given = { device: string; isSettled: boolean; isDropped: boolean }

/** What was handed to a spool and what it said, so that it can be held to its word after a crash. */
export class SpoolModel {
  readonly disk: SimulatedDisk
  readonly options: Partial<SpoolOptions>
  readonly given: Given[] = []
  /** Which entry has which id, of those that were acknowledged. */
  readonly acknowledged = new Map<number, number>()
  /** Which entry has which id, of all that were ever written. */
  readonly #written = new Map<number, number>()
  commitAsked = 0
  commitDone = 0
  readonly faults: string[] = []

  constructor(disk: SimulatedDisk, options: Partial<SpoolOptions> = {}) {
    this.disk = disk
    this.options = options
    disk.onWrite = noteWrites(this.#written, this.faults)
  }

  /** Runs the steps in a life of its own, until they end or the plan's crash comes. */
  async run(steps: readonly Step[], plan: Plan = {}): Promise<'done' | 'crashed'> {
    const { fs, crashed } = this.disk.boot(plan)
    const open = () => openSpool({ ...OPTIONS, ...this.options, fileSystem: fs })
    const live = async () => {
      let spool = await open()
      let reader = spool.openReader()
      const sent: Promise<void>[] = []
      for (const step of steps) {
        if (step.do === 'reopen') {
          await Promise.all(sent.splice(0))
          await spool.close()
          spool = await open()
          reader = spool.openReader()
        } else if (step.do === 'append' || step.do === 'send') {
          const settled = this.#append(spool, step.records, step.bytes)
          if (step.do === 'append') await settled
          else sent.push(settled)
        } else await this.#consume(spool, reader, step)
        this.#watchSize()
      }
      await Promise.all(sent)
      await spool.close()
    }
    return Promise.race([live().then(() => 'done' as const), crashed.then(() => 'crashed' as const)])
  }

  /** Cuts the power of a copy of the disk, opens what is left, and says what of the promises is broken. */
  async faultsAfterCrash(pick: Pick): Promise<string[]> {
    const disk = this.disk.clone()
    disk.crash(pick)
    const { fs } = disk.boot()
    const faults = [...this.faults]
    disk.onWrite = noteWrites(new Map(this.#written), faults)
    const spool = await openSpool({ ...OPTIONS, ...this.options, fileSystem: fs })
    const found = await this.#readAll(spool, faults)
    this.#checkFound(spool, found, faults)

    const before = Math.max(0, ...this.#written.keys())
    const { lastId } = await spool.append([entryOf(this.given.length, 40)])
    if (lastId <= before) faults.push(`id ${lastId} was given again, ${before} had been`)
    await spool.commit(lastId)
    await spool.close()
    const again = await openSpool({ ...OPTIONS, ...this.options, fileSystem: fs })
    if (again.stats().waiting.records !== 0) faults.push('something waits although everything was committed')
    if ((await again.openReader().read()).length > 0) faults.push('something consumed came again')
    await again.close()
    return faults
  }

  #append(spool: Spool, records: number, bytes: number): Promise<void> {
    const first = this.given.length
    const entries = Array.from({ length: records }, (_, index) => entryOf(first + index, bytes))
    for (const { device } of entries) this.given.push({ device, isSettled: false, isDropped: false })
    return spool.append(entries).then(({ taken, firstId, lastId }) => {
      if (taken > 0 && lastId - firstId + 1 !== taken) this.faults.push(`ids ${firstId} to ${lastId} for ${taken}`)
      entries.forEach((_, index) => {
        const given = this.given[first + index]
        if (!given) return
        given.isSettled = true
        given.isDropped = index >= taken
        if (index < taken) this.acknowledged.set(firstId + index, first + index)
      })
    })
  }

  async #consume(spool: Spool, reader: SpoolReader, step: Step & { records: number }): Promise<void> {
    const records = await reader.read({ maxRecords: step.records })
    const last = records.at(-1)
    for (const { id, payload } of records) {
      if (id <= this.commitDone) this.faults.push(`${id} was read after it was consumed`)
      if (this.#written.get(id) !== numberOf(payload)) this.faults.push(`${id} was read with another payload`)
    }
    if (step.do === 'read' || !last) return
    this.commitAsked = last.id
    await spool.commit(last.id)
    this.commitDone = last.id
  }

  async #readAll(spool: Spool, faults: string[]): Promise<Map<number, number>> {
    const reader = spool.openReader()
    const found = new Map<number, number>()
    let lastId = 0
    let lastNumber = -1
    for (;;) {
      const records = await reader.read({ maxRecords: 7 })
      if (records.length === 0) break
      for (const { id, payload, device } of records) {
        const number = numberOf(payload)
        if (id <= lastId) faults.push(`${id} came after ${lastId}`)
        if (number <= lastNumber) faults.push(`entry ${number} came after ${lastNumber}`)
        if (device !== deviceOf(number) || this.#written.get(id) !== number)
          faults.push(`${id} is not what was written`)
        found.set(id, number)
        lastId = id
        lastNumber = number
      }
    }
    return found
  }

  #checkFound(spool: Spool, found: ReadonlyMap<number, number>, faults: string[]): void {
    const policy = this.options.policy ?? OPTIONS.policy
    const gone = new Map<string, number>()
    const maybe = new Map<string, number>()
    for (const [id, number] of this.acknowledged) {
      const device = deviceOf(number)
      if (found.has(id)) {
        if (id <= this.commitDone) faults.push(`${id} came again, committed was ${this.commitDone}`)
      } else if (id > this.commitAsked) {
        if (policy !== 'drop-oldest') faults.push(`${id} was acknowledged and is lost`)
        gone.set(device, (gone.get(device) ?? 0) + 1)
      } else if (id > this.commitDone) maybe.set(device, (maybe.get(device) ?? 0) + 1)
    }
    this.given.forEach(({ device, isSettled, isDropped }) => {
      if (isDropped) gone.set(device, (gone.get(device) ?? 0) + 1)
      if (!isSettled) maybe.set(device, (maybe.get(device) ?? 0) + 1)
    })
    for (let device = 0; device < DEVICES; device++) {
      const name = `d${device}`
      const { waiting, dropped } = spool.countsOf(name)
      const read = [...found.values()].filter((number) => deviceOf(number) === name).length
      if (waiting.records !== read) faults.push(`${waiting.records} wait for ${name}, and ${read} came`)
      if (waiting.readings !== 2 * read) faults.push(`${waiting.readings} readings wait for ${name}, not ${2 * read}`)
      const least = gone.get(name) ?? 0
      const most = least + (maybe.get(name) ?? 0)
      if (dropped.records < least || dropped.records > most)
        faults.push(`${dropped.records} of ${name} counted as dropped, it were ${least} to ${most}`)
    }
    const { lost, quarantined } = spool.stats()
    if (lost.records > 0 || quarantined.length > 0) faults.push(`a crash was taken for damage: ${lost.records} lost`)
  }

  #watchSize(): void {
    const { bytesMax, segmentBytes } = { ...OPTIONS, ...this.options }
    if (this.disk.bytes > bytesMax + segmentBytes) this.faults.push(`${this.disk.bytes} bytes on disk`)
  }
}

/** Notes which entry got which id, and that no id is ever written for two. */
const noteWrites =
  (written: Map<number, number>, faults: string[]): SimulatedDisk['onWrite'] =>
  (path, source, position) => {
    if (!parseSegmentName(path.slice(FOLDER.length + 1)) || position < SEGMENT_HEADER_BYTES) return
    const bytes = Buffer.from(source)
    for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
      const size = claimedBytes(bytes, at)
      if (size === 0 || at + size > bytes.length || !isSound(bytes, at, size)) return
      if (typeOf(bytes, at) !== RECORD_TYPE.entry) return
      const [id, number] = [idOf(bytes, at), numberOf(payloadOf(bytes, at, size))]
      if ((written.get(id) ?? number) !== number) faults.push(`id ${id} was used twice`)
      written.set(id, number)
      at += size
    }
  }

const OPTIONS = {
  folder: FOLDER,
  policy: 'block' as const,
  bytesMax: 128 * 1024,
  segmentBytes: 4 * 1024,
  ageMaxMs: null,
  lingerMs: 0,
  commitLingerMs: 0,
  now: () => 1_000,
  monotonicMs: () => 1_000,
  wait: () => tick(),
}

const deviceOf = (number: number): string => `d${number % DEVICES}`
const numberOf = (payload: Buffer): number => Number.parseInt(payload.toString(), 10)
const entryOf = (number: number, bytes: number): SpoolEntry => ({
  ...{ device: deviceOf(number), route: 'r', kind: 1, readings: 2, gatewayTimeMs: 1_000 },
  payload: `${number}|`.padEnd(bytes, 'x'),
})
