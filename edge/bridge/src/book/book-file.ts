import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const count = z.int().nonnegative()

/** The book as it lies beside the spool: all of it as of one moment. */
export const BookFile = z.object({
  version: z.literal(1),
  spoolId: z.string(),
  /** Everything durable up to this id of the spool is counted, and nothing beyond it. */
  throughId: count,
  savedAt: z.string(),
  /** Of the spool, when the book was begun: what was delivered before it is in no count. */
  beganAfterId: count,
  forgotten: count,
  devices: z.array(
    z.object({
      deviceId: z.string(),
      line: z.object({ garbage: count, crcErrors: count, gaps: count, duplicates: count }),
      epochs: z.array(
        z.object({
          ...{ bootEpoch: z.string(), firstSeq: count, lastSeq: count, taken: count, again: count },
          ...{ firstMs: z.number(), lastMs: z.number(), suppressed: z.record(z.string(), count) },
          topics: z.array(z.string()),
        }),
      ),
    }),
  ),
})
export type BookFile = z.infer<typeof BookFile>

export const bookPath = (folder: string): string => join(folder, 'book.json')

/** Null where there is none, or one that cannot be read: then a new one is begun. */
export const readBookFile = async (folder: string): Promise<BookFile | null> => {
  const text = await readFile(bookPath(folder), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return BookFile.parse(JSON.parse(text))
  } catch {
    // Damage, or a later version.
    return null
  }
}

/** Replaces it as a whole: after a crash it reads as before or as after. `text` is a BookFile as JSON. */
export const writeBookFile = async (folder: string, text: string): Promise<void> => {
  const path = bookPath(folder)
  const next = `${path}.next`
  try {
    const file = await open(next, 'w', 0o640)
    try {
      await file.writeFile(text)
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(next, path)
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined)
    throw error
  }
  const directory = await open(folder, 'r')
  await directory.sync().finally(() => directory.close())
}
