import { join } from 'node:path'
import { isMissing } from '../files/explain-disk-error.ts'
import type { FileSystem } from '../files/file-system.ts'
import { readWhole } from '../files/read-whole.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { SpoolOrigin } from '../spool.ts'
import { decodeOrigins, encodeOrigins } from './origins-file.ts'
import { TokenRun } from './token-run.ts'

/** `id` is that of the record it stands in. */
export type KeptOrigin = SpoolOrigin & { id: number }

const FILE = 'origins'
const NEW_FILE = 'origins-new'

export type OriginsOptions = { fs: FileSystem; folder: string; perLink: number }

/**
 * The newest origins of each link. Each stands in a record of the log; when a segment is closed, after which it may be removed,
 * they are written to a file as well. What is older than the file is read from there, the rest from the log.
 */
export class Origins {
  readonly #options: OriginsOptions
  /** Oldest first. */
  readonly #byLink = new Map<string, TokenRun[]>()
  /** Of the newest origin, and of the newest in the file. */
  #newestId = 0
  savedId = 0
  bytesOnDisk = 0

  constructor(options: OriginsOptions) {
    this.#options = options
  }

  get isKept(): boolean {
    return this.#options.perLink > 0
  }

  add(origin: KeptOrigin): void {
    const { perLink } = this.#options
    if (perLink === 0) return
    const runs = this.#runsOf(origin.link)
    if (!runs.at(-1)?.add(origin.id, origin.token)) {
      const run = new TokenRun()
      run.add(origin.id, origin.token)
      runs.push(run)
      const kept = runs.slice(1).reduce((sum, { length }) => sum + length, 0)
      if (kept >= perLink) runs.shift()
    }
    this.#newestId = Math.max(this.#newestId, origin.id)
  }

  of(link: string): Uint8Array[] {
    return this.#newest(link).map(({ token }) => token)
  }

  /** What the file says. A damaged one says nothing: then what was delivered lately may not be known again. */
  async load(): Promise<void> {
    const { fs, folder } = this.#options
    if (!this.isKept) return
    const bytes = await readFile(fs, join(folder, FILE))
    this.bytesOnDisk = bytes?.length ?? 0
    for (const origin of (bytes && decodeOrigins(bytes)) ?? []) {
      this.add(origin)
      this.savedId = Math.max(this.savedId, origin.id)
    }
  }

  /** Writes the file where it has anything to say. A disk that refuses costs the memory alone: the log says so itself. */
  async save(): Promise<void> {
    const { fs, folder } = this.#options
    if (this.#newestId === this.savedId) return
    const savedId = this.#newestId
    const bytes = encodeOrigins([...this.#byLink.keys()].flatMap((link) => this.#newest(link)))
    const path = join(folder, NEW_FILE)
    try {
      await fs.unlink(path).catch(ignoreMissing)
      const file = await fs.open(path, 'create')
      try {
        await writeWhole(file, bytes, 0)
        await file.fdatasync()
      } finally {
        await file.close()
      }
      await fs.rename(path, join(folder, FILE))
      await fs.fsyncDir(folder)
      this.savedId = savedId
      this.bytesOnDisk = bytes.length
    } catch {
      await fs.unlink(path).catch(() => undefined)
    }
  }

  #newest(link: string): KeptOrigin[] {
    const all = this.#runsOf(link).flatMap((run) => [...run])
    return all.slice(-this.#options.perLink).map((each) => ({ link, ...each }))
  }

  #runsOf(link: string): TokenRun[] {
    const known = this.#byLink.get(link)
    if (known) return known
    const runs: TokenRun[] = []
    this.#byLink.set(link, runs)
    return runs
  }
}

const readFile = async (fs: FileSystem, path: string): Promise<Buffer | null> => {
  const file = await fs.open(path, 'read').catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (!file) return null
  try {
    return await readWhole(file, 0, await file.size())
  } finally {
    await file.close()
  }
}

const ignoreMissing = (error: unknown): void => {
  if (!isMissing(error)) throw error
}
