import { join } from 'node:path'
import type { ConsumedSet } from '../consumed-set.ts'
import type { Core } from '../core.ts'
import { explainDiskError, isMissing } from '../files/explain-disk-error.ts'
import { quarantineFolder, type Segment } from './segment.ts'

/** Removes the segments of which the journal on disk says that nothing is needed any more; damaged ones go to the quarantine. */
export const createRemover = (core: Core) => {
  let wanted: ConsumedSet | null = null
  let running: Promise<void> | null = null

  const run = async () => {
    while (wanted) {
      const saved = wanted
      wanted = null
      const done = core.segments.filter((segment) => isDone(core, segment, saved))
      if (done.length === 0) continue
      try {
        await core.alone.run(async () => {
          await core.origins.save()
          for (const segment of done) await remove(core, segment)
          await core.fs.fsyncDir(core.settings.folder)
        })
        core.health.report('removal', null)
      } catch (error) {
        core.health.report(
          'removal',
          explainDiskError(error, 'the removal of what was delivered', core.settings.folder),
        )
      }
      core.freed.notify()
    }
  }
  const start = () => {
    running ??= run().finally(() => {
      running = null
      if (wanted) start()
    })
  }

  return {
    remove: (saved: ConsumedSet): void => {
      wanted = saved
      start()
    },
    idle: async (): Promise<void> => {
      await running
    },
  }
}

/** The newest one stays while it is empty: its header says which ids were given. */
const isDone = ({ segments, settings }: Core, segment: Segment, saved: ConsumedSet): boolean => {
  const { isActive, firstId, lastId } = segment
  if (lastId > settings.keepsAfterId()) return false
  return !isActive && saved.covers(firstId, lastId) && (lastId >= firstId || segment !== segments.at(-1))
}

const remove = async (core: Core, segment: Segment): Promise<void> => {
  const { fs, settings } = core
  if (segment.missing && segment.missing.length > 0) {
    const quarantine = quarantineFolder(settings.folder)
    await fs.makeFolder(quarantine)
    await fs.rename(segment.path, join(quarantine, segment.name)).catch(ignoreMissing)
    await fs.fsyncDir(quarantine)
    core.quarantineBytes += segment.fileBytes
  } else await fs.unlink(segment.path).catch(ignoreMissing)
  core.segments.splice(core.segments.indexOf(segment), 1)
}

const ignoreMissing = (error: unknown): void => {
  if (!isMissing(error)) throw error
}
