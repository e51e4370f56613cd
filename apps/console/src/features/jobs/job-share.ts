import type { JobProgress } from '@headgate/domain'

/** How far a job is, 0 to 1: by bytes where they are known, else by items; null where there is nothing to count yet. */
export const jobShare = ({
  bytesDone,
  bytesTotal,
  itemsDone,
  itemsTotal,
}: Pick<JobProgress, 'bytesDone' | 'bytesTotal' | 'itemsDone' | 'itemsTotal'>): number | null => {
  // Bytes may all be there while the last partitions still have to come in sync: only the items say that it is over.
  if (itemsTotal > 0 && itemsDone >= itemsTotal) return 1
  if (bytesDone !== null && bytesTotal !== null && bytesTotal > 0) return Math.min(0.99, bytesDone / bytesTotal)
  return itemsTotal > 0 ? itemsDone / itemsTotal : null
}
