import type { ItemOutcome } from '@headgate/domain'

export type Progress = {
  /** How one change ended. Written at once, or right after what is being written now. */
  add: (changeIndex: number, items: readonly ItemOutcome[]) => void
  /** false: what was done cannot be written any more, so that nothing more should be done. */
  isKept: () => boolean
  /** Waits until nothing is being written. */
  flush: () => Promise<void>
}

/**
 * Keeps writing what has been done, always the newest state and one write at a time: of a process that is killed, only what ended
 * during the last write is not told. `write` says whether the plan is still ours to write to.
 */
export const createProgress = (write: (items: ItemOutcome[]) => Promise<boolean>): Progress => {
  const byChange = new Map<number, readonly ItemOutcome[]>()
  let isDirty = false
  let isKept = true
  let writing: Promise<void> | null = null
  const items = () => [...byChange].sort(([a], [b]) => a - b).flatMap(([, own]) => own)
  const pump = async () => {
    while (isDirty && isKept) {
      isDirty = false
      // Why it failed is told by the last write of all, which everything ends with.
      isKept = await write(items()).catch(() => false)
    }
    writing = null
  }
  return {
    add: (changeIndex, own) => {
      byChange.set(changeIndex, own)
      isDirty = true
      if (isKept) writing ??= pump()
    },
    isKept: () => isKept,
    flush: async () => {
      while (writing) await writing
    },
  }
}
