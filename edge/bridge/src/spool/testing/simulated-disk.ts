import { dirname } from 'node:path'
import type { FileSystem, OpenFile } from '../files/file-system.ts'
import { SpoolFolderError } from '../spool.ts'
import { SimulatedFile } from './simulated-file.ts'

export type Fault = 'EIO' | 'ENOSPC' | 'short'
/** The operations that change something, in their order. */
export type Operation = { number: number; name: string; path: string }
export type Plan = {
  /** The power goes before this operation: it and all later ones never answer. */
  crashAt?: number
  /** What the operations of these numbers meet instead. */
  faults?: ReadonlyMap<number, Fault>
}

/** Answers which of `options` states a thing has after a crash; 0 is the one that was synced. */
export type Pick = (options: number) => number

type NameChange = { set: [path: string, file: SimulatedFile][]; unset: string[] }

/**
 * A disk that forgets. What was written but not synced is there for the process, and after a crash may be there or not,
 * sector by sector, as may names that were made or removed without a sync of their folder. A sync that fails forgets that it
 * owes what was written before it, as Linux does: a later sync of the same file succeeds and says nothing about that.
 */
export class SimulatedDisk {
  readonly operations: Operation[] = []
  /** Every write that was asked for, also failed ones. */
  onWrite: (path: string, bytes: Uint8Array, position: number) => void = () => undefined
  capacity = Number.POSITIVE_INFINITY
  #files = new Map<string, SimulatedFile>()
  #durableFiles = new Map<string, SimulatedFile>()
  #nameChanges: NameChange[] = []
  #locked = new Set<string>()
  #life = 0
  #tellCrash: () => void = () => undefined

  /** One life of a process; the plan counts operations from its beginning. Everything of an earlier life is dead. */
  boot(plan: Plan = {}): { fs: FileSystem; crashed: Promise<void> } {
    const life = ++this.#life
    this.operations.length = 0
    this.#locked.clear()
    const crashed = new Promise<void>((resolve) => {
      this.#tellCrash = resolve
    })
    const never = new Promise<never>(() => undefined)
    const isDead = () => life !== this.#life
    const change = async (name: string, path: string): Promise<Fault | null> => {
      if (isDead()) return never
      const number = this.operations.push({ number: this.operations.length, name, path }) - 1
      if (number === plan.crashAt) {
        this.#life++
        this.#tellCrash()
        return never
      }
      const fault = plan.faults?.get(number) ?? null
      if (fault === 'EIO' && name !== 'fdatasync') throw errno('EIO', name, path)
      if (fault === 'ENOSPC' && (name === 'create' || name === 'write')) throw errno('ENOSPC', name, path)
      return fault
    }
    const alive = async <T>(answer: () => T): Promise<T> => (isDead() ? never : answer())
    return { fs: this.#fileSystem(change, alive), crashed }
  }

  get bytes(): number {
    return [...this.#files.values()].reduce((sum, file) => sum + file.size, 0)
  }

  paths(): string[] {
    return [...this.#files.keys()]
  }

  file(path: string): SimulatedFile {
    const file = this.#files.get(path)
    if (!file) throw errno('ENOENT', 'open', path)
    return file
  }

  /** A copy to try several outcomes of one crash on. */
  clone(): SimulatedDisk {
    const copy = new SimulatedDisk()
    const twins = new Map<SimulatedFile, SimulatedFile>()
    const twin = (file: SimulatedFile) => {
      const known = twins.get(file) ?? file.clone()
      twins.set(file, known)
      return known
    }
    copy.#files = new Map([...this.#files].map(([path, file]) => [path, twin(file)]))
    copy.#durableFiles = new Map([...this.#durableFiles].map(([path, file]) => [path, twin(file)]))
    copy.#nameChanges = this.#nameChanges.map(({ set, unset }) => ({
      set: set.map(([path, file]) => [path, twin(file)]),
      unset,
    }))
    copy.onWrite = this.onWrite
    return copy
  }

  /** The power is gone: what is left is what was synced, and what `pick` lets through of the rest. */
  crash(pick: Pick): void {
    this.#life++
    const names = new Map(this.#durableFiles)
    for (const { set, unset } of this.#nameChanges) {
      if (pick(2) === 0) continue
      for (const path of unset) names.delete(path)
      for (const [path, file] of set) names.set(path, file)
    }
    this.#nameChanges = []
    for (const file of new Set(names.values())) file.crash(pick)
    this.#files = new Map(names)
    this.#durableFiles = new Map(names)
  }

  #fileSystem(
    change: (name: string, path: string) => Promise<Fault | null>,
    alive: <T>(answer: () => T) => Promise<T>,
  ): FileSystem {
    return {
      open: async (path, mode) => {
        if (mode === 'create') {
          if (this.#files.has(path)) throw errno('EEXIST', 'open', path)
          await change('create', path)
          const file = new SimulatedFile()
          this.#rename({ set: [[path, file]], unset: [] })
        }
        return alive(() => this.#handle(path, this.file(path), change, alive))
      },
      makeFolder: () => alive(() => undefined),
      list: (folder) =>
        alive(() => this.paths().flatMap((path) => (dirname(path) === folder ? [path.slice(folder.length + 1)] : []))),
      fsyncDir: async (folder) => {
        await change('fsyncDir', folder)
        const isOf = (path: string) => dirname(path) === folder
        this.#nameChanges = this.#nameChanges.filter(({ set, unset }) => {
          const isSynced = set.every(([path]) => isOf(path)) && (set.length > 0 || unset.every(isOf))
          if (isSynced) for (const path of unset) this.#durableFiles.delete(path)
          if (isSynced) for (const [path, file] of set) this.#durableFiles.set(path, file)
          return !isSynced
        })
      },
      rename: async (from, to) => {
        const file = this.file(from)
        await change('rename', from)
        this.#rename({ set: [[to, file]], unset: [from] })
      },
      unlink: async (path) => {
        this.file(path)
        await change('unlink', path)
        this.#rename({ set: [], unset: [path] })
      },
      freeSpace: () => alive(() => Math.max(0, this.capacity - this.bytes)),
      lock: (folder) =>
        alive(() => {
          if (this.#locked.has(folder)) throw new SpoolFolderError(`${folder} is in use`)
          this.#locked.add(folder)
          return { release: async () => void this.#locked.delete(folder) }
        }),
    }
  }

  #handle(
    path: string,
    file: SimulatedFile,
    change: (name: string, path: string) => Promise<Fault | null>,
    alive: <T>(answer: () => T) => Promise<T>,
  ): OpenFile {
    return {
      write: async (bytes, position) => {
        this.onWrite(path, bytes, position)
        const fault = await change('write', path)
        const room = this.capacity - this.bytes + Math.max(0, file.size - position)
        const part = fault === 'short' ? Math.ceil(bytes.length / 2) : Math.min(bytes.length, room)
        if (part <= 0) throw errno('ENOSPC', 'write', path)
        file.write(bytes.subarray(0, part), position)
        return part
      },
      read: (into, position) => alive(() => file.read(into, position)),
      fdatasync: async () => {
        const fault = await change('fdatasync', path)
        file.sync(fault === null)
        if (fault !== null) throw errno('EIO', 'fdatasync', path)
      },
      truncate: async (bytes) => {
        await change('truncate', path)
        file.truncate(bytes)
      },
      size: () => alive(() => file.size),
      close: () => alive(() => undefined),
    }
  }

  #rename(change: NameChange): void {
    for (const path of change.unset) this.#files.delete(path)
    for (const [path, file] of change.set) this.#files.set(path, file)
    this.#nameChanges.push(change)
  }
}

const errno = (code: string, syscall: string, path: string) =>
  Object.assign(new Error(`${code}: ${syscall} '${path}'`), { code, syscall, path })
