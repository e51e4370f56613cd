import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { NO_PUSHES, PushState } from './push-state.ts'

export type PushStore = {
  /** Of a file that cannot be read: nothing was pushed, and the reason. */
  load: () => Promise<{ state: PushState; fault: string | null }>
  /** Resolves when it is on disk to stay. Rejects where the disk refuses. */
  save: (state: PushState) => Promise<void>
}

/** Keeps one file. It is replaced as a whole: after a crash it reads as before or as after. */
export const createPushStore = (folder: string): PushStore => {
  const file = join(folder, 'pushed.json')
  return {
    load: async () => {
      try {
        return { state: PushState.parse(JSON.parse(await readFile(file, 'utf8'))), fault: null }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: NO_PUSHES, fault: null }
        const why = error instanceof Error ? error.message : String(error)
        return { state: NO_PUSHES, fault: `${file} cannot be read, and no pushed configuration runs: ${why}` }
      }
    },
    save: async (state) => {
      const made = await mkdir(folder, { recursive: true, mode: 0o750 })
      if (made !== undefined) await sync(dirname(made))
      const next = `${file}.${randomUUID()}`
      try {
        const handle = await open(next, 'wx', 0o640)
        try {
          await handle.writeFile(JSON.stringify(state))
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(next, file)
      } catch (error) {
        await rm(next, { force: true })
        throw error
      }
      await sync(folder)
    },
  }
}

const sync = async (folder: string) => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
