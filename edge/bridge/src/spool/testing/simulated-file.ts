import type { Pick } from './simulated-disk.ts'

const SECTOR_BYTES = 512

/** The contents of one file: as the process sees it, and as it may be found after a crash. */
export class SimulatedFile {
  #current: Buffer = Buffer.alloc(0)
  #durable: Buffer = Buffer.alloc(0)
  /** Per sector, what stood in it after each write that no sync has covered, oldest first. */
  #unsynced = new Map<number, Buffer[]>()
  /** Those that a failed sync has forgotten: no later sync brings them to the disk. */
  readonly #forgotten = new Set<number>()

  get size(): number {
    return this.#current.length
  }

  clone(): SimulatedFile {
    const copy = new SimulatedFile()
    copy.#current = this.#current
    copy.#durable = this.#durable
    copy.#unsynced = new Map([...this.#unsynced].map(([sector, versions]) => [sector, [...versions]]))
    for (const sector of this.#forgotten) copy.#forgotten.add(sector)
    return copy
  }

  read(into: Uint8Array, position: number): number {
    const bytes = this.#current.subarray(position, position + into.length)
    into.set(bytes)
    return bytes.length
  }

  write(bytes: Uint8Array, position: number): void {
    const end = position + bytes.length
    const next = Buffer.alloc(Math.max(this.size, end))
    this.#current.copy(next)
    next.set(bytes, position)
    this.#current = next
    for (let sector = Math.floor(position / SECTOR_BYTES); sector * SECTOR_BYTES < end; sector++) {
      const version = Buffer.from(sectorOf(next, sector))
      this.#unsynced.set(sector, [...(this.#unsynced.get(sector) ?? []), version])
      this.#forgotten.delete(sector)
    }
  }

  truncate(bytes: number): void {
    this.#current = Buffer.from(this.#current.subarray(0, bytes))
  }

  sync(succeeds: boolean): void {
    if (!succeeds) {
      for (const sector of this.#unsynced.keys()) this.#forgotten.add(sector)
      return
    }
    const durable = Buffer.alloc(this.size)
    this.#durable.copy(durable)
    for (const sector of this.#unsynced.keys()) {
      if (this.#forgotten.has(sector)) continue
      sectorOf(this.#current, sector).copy(durable, sector * SECTOR_BYTES)
      this.#unsynced.delete(sector)
    }
    this.#durable = durable
  }

  /** For tests of damage: flips what is on the disk. */
  corrupt(position: number, bytes = 1): void {
    for (let at = position; at < position + bytes && at < this.size; at++) {
      const flipped = (this.#current[at] ?? 0) ^ 0x5a
      this.#current[at] = flipped
      if (at < this.#durable.length) this.#durable[at] = flipped
    }
  }

  crash(pick: Pick): void {
    const isLong = this.size !== this.#durable.length && pick(2) === 1
    const left = Buffer.alloc(isLong ? this.size : this.#durable.length)
    this.#durable.copy(left)
    for (const [sector, versions] of this.#unsynced) {
      const version = versions[pick(versions.length + 1) - 1]
      if (version) version.copy(left, sector * SECTOR_BYTES)
    }
    this.#current = left
    this.#durable = Buffer.from(left)
    this.#unsynced = new Map()
    this.#forgotten.clear()
  }
}

const sectorOf = (bytes: Buffer, sector: number): Buffer =>
  bytes.subarray(sector * SECTOR_BYTES, (sector + 1) * SECTOR_BYTES)
