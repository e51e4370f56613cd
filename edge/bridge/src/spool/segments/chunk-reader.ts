import type { OpenFile } from '../files/file-system.ts'
import { claimedBytes, HEADER_BYTES, idOf, isSound } from '../format/record.ts'

const CHUNK_BYTES = 256 * 1024
const BLOCK_BYTES = 4096
export const NEEDS_MORE = 0
export const BAD = -1

/** Walks over the records of a file in chunks. Each chunk is a buffer of its own, because records are views of it. */
export class ChunkReader {
  readonly #file: OpenFile
  bytes: Buffer = Buffer.alloc(0)
  /** Of the next record within `bytes`. */
  offset = 0
  /** Where in the file to stop; may grow. */
  limit: number
  #base: number
  #need = 0

  constructor(file: OpenFile, position: number, limit: number) {
    this.#file = file
    this.#base = position
    this.limit = limit
  }

  get position(): number {
    return this.#base + this.offset
  }

  /** The size of the record here when it is whole and sound, NEEDS_MORE before `more` was asked, or BAD. */
  peek(): number {
    const available = this.bytes.length - this.offset
    if (available < CLAIM_BYTES) return this.#ask(CLAIM_BYTES)
    const size = claimedBytes(this.bytes, this.offset)
    if (size === 0 || this.position + size > this.limit) return BAD
    if (available < size) return this.#ask(size)
    return isSound(this.bytes, this.offset, size) ? size : BAD
  }

  /** Reads what `peek` needs; false when the file has no more. */
  more(): Promise<boolean> {
    return this.#fill(this.#need)
  }

  /** Goes forward, at least a byte, to the next sound record with above < id ≤ highest; false when there is none. */
  async resync(above: number, highest: number): Promise<boolean> {
    for (;;) {
      this.offset++
      if (this.bytes.length - this.offset < HEADER_BYTES && !(await this.#fill(HEADER_BYTES))) return false
      const id = idOf(this.bytes, this.offset)
      if (id <= above || id > highest) continue
      const size = claimedBytes(this.bytes, this.offset)
      if (size < HEADER_BYTES || this.position + size > this.limit || !(await this.#fill(size))) continue
      if (isSound(this.bytes, this.offset, size)) return true
    }
  }

  #ask(bytes: number): number {
    this.#need = bytes
    return NEEDS_MORE
  }

  async #fill(need: number): Promise<boolean> {
    if (this.bytes.length - this.offset >= need) return true
    const position = this.position
    const room = this.limit - position
    if (room < need) return false
    const chunk = Buffer.allocUnsafeSlow(Math.min(room, Math.max(CHUNK_BYTES, need)))
    const kept = this.bytes.copy(chunk, 0, this.offset)
    const fresh = await readWhatIsReadable(this.#file, chunk.subarray(kept), position + kept)
    this.bytes = chunk.subarray(0, kept + fresh)
    this.#base = position
    this.offset = 0
    return this.bytes.length >= need
  }
}

const CLAIM_BYTES = 8

/** A block that the disk cannot read becomes zeroes: no record is sound in it, and those around it are still found. */
const readWhatIsReadable = async (file: OpenFile, into: Buffer, position: number): Promise<number> => {
  try {
    return await file.read(into, position)
  } catch {
    // Once more, and block by block: what fails twice is damage, and told as such by whoever finds the record unsound.
    let done = 0
    while (done < into.length) {
      const block = into.subarray(done, Math.min(into.length, done + BLOCK_BYTES - ((position + done) % BLOCK_BYTES)))
      const read = await file.read(block, position + done).catch(() => block.fill(0).length)
      done += read
      if (read < block.length) break
    }
    return done
  }
}
