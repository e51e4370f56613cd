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
const IN_HAND_MAX = 12

/** `send` and `consume-on` do not wait before the next step: for the acknowledgement, for the commit. */
export type Step =
  | { do: 'append' | 'send'; records: number; bytes: number }
  | { do: 'consume' | 'consume-on' | 'read'; records: number }
  | { do: 'reopen' }

type Given = { device: string; isSettled: boolean; isDropped: boolean }
/** Entries first…last were handed over at once, with the last one's number as token. */
type Handed = { first: number; last: number; isWhole: boolean; isSettled: boolean; isDropped: boolean }

/** What was handed to a spool and what it said, so that it can be held to its word after a crash. */
export class SpoolModel {
  readonly disk: SimulatedDisk
  readonly options: Partial<SpoolOptions>
  readonly given: Given[] = []
  readonly #handed: Handed[] = []
  /** Which entry has which id, of those that were acknowledged. */
  readonly acknowledged = new Map<number, number>()
  /** Which entry has which id, of all that were ever written. */
  readonly #written = new Map<number, number>()
  readonly #delivered = new Set<number>()
  /** Their commit was under way when the process ended. */
  readonly #uncertain = new Set<number>()
  #inHand = 0
  #hadFaults = false
  /** By the last check. */
  droppedAtLast = 0
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
    this.#hadFaults ||= (plan.faults?.size ?? 0) > 0
    const { fs, crashed } = this.disk.boot(plan)
    const open = () => openSpool({ ...OPTIONS, ...this.options, fileSystem: fs })
    const live = async () => {
      let spool = await open()
      let reader = this.#openReader(spool)
      const sent: Promise<unknown>[] = []
      for (const step of steps) {
        if (step.do === 'reopen') {
          await Promise.all(sent.splice(0))
          await spool.close()
          spool = await open()
          reader = this.#openReader(spool)
        } else if (step.do === 'append' || step.do === 'send') {
          const settled = this.#append(spool, step.records, step.bytes)
          if (step.do === 'append') await settled
          else sent.push(settled)
        } else sent.push(...(await this.#consume(spool, reader, step)))
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
    this.#checkWhole(spool, found, faults)

    const before = Math.max(0, ...this.#written.keys())
    await spool.commit(spool.lastId)
    let lastId = 0
    // Under drop-newest there is room only once what was committed is removed.
    while (lastId === 0) {
      await tick()
      lastId = (await spool.append([entryOf(this.given.length, 40)])).lastId
    }
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
    const isWhole = records * (bytes + ENTRY_BYTES) + ORIGIN_BYTES <= SEGMENT_BYTES / 2
    const handed: Handed = { first, last: first + records - 1, isWhole, isSettled: false, isDropped: false }
    this.#handed.push(handed)
    const token = Buffer.from(String(handed.last))
    return spool.append(entries, { link: LINK, token }).then(({ taken, firstId, lastId }) => {
      Object.assign(handed, { isSettled: true, isDropped: taken === 0 })
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

  /** A new reader begins at the cursor; what the one before had in hand is nobody's any more, and may be dropped. */
  #openReader(spool: Spool): SpoolReader {
    this.#inHand = 0
    for (const id of this.#delivered) {
      if (id <= this.commitDone) continue
      this.#delivered.delete(id)
      if (id <= this.commitAsked) this.#uncertain.add(id)
    }
    return spool.openReader()
  }

  /** The commit that nobody waits for yet. */
  async #consume(spool: Spool, reader: SpoolReader, step: Step & { records: number }): Promise<Promise<void>[]> {
    // What is read and not committed is not dropped: with all of it in hand, drop-oldest would wait for the next step for ever.
    const maxRecords = step.do === 'read' ? Math.min(step.records, IN_HAND_MAX - this.#inHand) : step.records
    const records = await reader.read({ maxRecords })
    this.#inHand = step.do === 'read' ? this.#inHand + records.length : 0
    const last = records.at(-1)
    for (const { id, payload } of records) {
      if (id <= this.commitDone) this.faults.push(`${id} was read after it was consumed`)
      if (this.#written.get(id) !== numberOf(payload)) this.faults.push(`${id} was read with another payload`)
      this.#delivered.add(id)
    }
    if (step.do === 'read' || !last) return []
    this.commitAsked = last.id
    const committed = spool.commit(last.id).then(() => {
      this.commitDone = Math.max(this.commitDone, last.id)
    })
    if (step.do === 'consume-on') return [committed]
    await committed
    return []
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
      const wasDelivered = this.#delivered.has(id)
      if (found.has(id)) {
        if (id <= this.commitDone) faults.push(`${id} came again, committed was ${this.commitDone}`)
      } else if (wasDelivered && id <= this.commitDone) continue
      else if ((wasDelivered && id <= this.commitAsked) || this.#uncertain.has(id))
        maybe.set(device, (maybe.get(device) ?? 0) + 1)
      else {
        if (policy !== 'drop-oldest') faults.push(`${id} was acknowledged and is lost`)
        gone.set(device, (gone.get(device) ?? 0) + 1)
      }
    }
    this.given.forEach(({ device, isSettled, isDropped }) => {
      if (isDropped) gone.set(device, (gone.get(device) ?? 0) + 1)
      if (!isSettled) maybe.set(device, (maybe.get(device) ?? 0) + 1)
    })
    for (let device = 0; device < DEVICES; device++) {
      const name = deviceOf(device)
      const { waiting, dropped } = spool.countsOf(name)
      const read = [...found.values()].filter((number) => deviceOf(number) === name).length
      if (waiting.records !== read) faults.push(`${waiting.records} wait for d${device}, and ${read} came`)
      if (waiting.readings !== 2 * read)
        faults.push(`${waiting.readings} readings wait for d${device}, not ${2 * read}`)
      const least = gone.get(name) ?? 0
      const most = least + (maybe.get(name) ?? 0)
      if (dropped.records < least || dropped.records > most)
        faults.push(`${dropped.records} of d${device} counted as dropped, it were ${least} to ${most}`)
    }
    const { lost, quarantined, dropped } = spool.stats()
    this.droppedAtLast = dropped.records
    if (lost.records > 0 || quarantined.length > 0) faults.push(`a crash was taken for damage: ${lost.records} lost`)
  }

  /** Of what was handed over at once all is there or nothing, and who asks for its token learns which. */
  #checkWhole(spool: Spool, found: ReadonlyMap<number, number>, faults: string[]): void {
    const there = new Set(found.values())
    const known = spool.origins(LINK).map((token) => Number(String(token)))
    const isKnown = new Set(known)
    if (known.some((number, index) => index > 0 && number <= (known[index - 1] ?? 0)))
      faults.push(`origins are not in order: ${known}`)
    const newest = this.#handed.filter(({ isDropped }) => !isDropped).slice(-ORIGINS)
    // A disk that refuses to write may cost the memory of what is delivered and removed.
    for (const { last, isSettled } of this.#hadFaults ? [] : newest)
      if (isSettled && !isKnown.has(last)) faults.push(`the origin of ${last} is forgotten`)
    for (const { first, last, isWhole, isSettled } of this.#handed) {
      if (isSettled || !isWhole || !this.#isBlocking) continue
      const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
      const left = numbers.filter((number) => there.has(number))
      const wasRead = numbers.some((number) =>
        [...this.#written].some(([id, written]) => written === number && this.#delivered.has(id)),
      )
      if (left.length > 0 && !isKnown.has(last)) faults.push(`the origin of ${last} is forgotten, and it is there`)
      if (left.length > 0 && left.length < numbers.length && !wasRead)
        faults.push(`of ${first} to ${last} there is only ${left}`)
      if (left.length === 0 && !wasRead && isKnown.has(last))
        faults.push(`the origin of ${last} is known, and nothing of it is there`)
    }
  }

  get #isBlocking(): boolean {
    return (this.options.policy ?? OPTIONS.policy) === 'block'
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

const LINK = 'l'
const ORIGINS = 5
const SEGMENT_BYTES = 4 * 1024
/** Header and names; link and token. */
const ENTRY_BYTES = 36 + 150 + 1
const ORIGIN_BYTES = 2 + 1 + 6
const OPTIONS = {
  folder: FOLDER,
  policy: 'block' as const,
  bytesMax: 128 * 1024,
  segmentBytes: SEGMENT_BYTES,
  ageMaxMs: null,
  lingerMs: 0,
  commitLingerMs: 0,
  now: () => 1_000,
  monotonicMs: () => 1_000,
  wait: () => tick(),
  originsPerLink: ORIGINS,
}

/** Long, so that the journal has more than a sector to write. */
const deviceOf = (number: number): string => `d${number % DEVICES}`.padEnd(150, '-')
const numberOf = (payload: Buffer): number => Number.parseInt(payload.toString(), 10)
const entryOf = (number: number, bytes: number): SpoolEntry => ({
  ...{ device: deviceOf(number), route: 'r', kind: 1, readings: 2, gatewayTimeMs: 1_000 },
  payload: Buffer.from(`${number}|`.padEnd(bytes, 'x')),
})
