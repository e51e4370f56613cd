import { isJobOver, type Job } from '@headgate/domain'
import { bytesText, countText, durationText } from './format.ts'

const BAR_WIDTH = 24

/** Bytes where they are known, items otherwise; 0 to 1. */
export const doneShare = ({ bytesDone, bytesTotal, itemsDone, itemsTotal }: Job['progress']): number => {
  const share =
    bytesDone !== null && bytesTotal !== null && bytesTotal > 0
      ? bytesDone / bytesTotal
      : itemsTotal > 0
        ? itemsDone / itemsTotal
        : 0
  return Math.min(1, Math.max(0, share))
}

/** `running [████░░░░]  42 %  12/62 partitions  3.1 GB of 7.4 GB  48 MB/s  1 min left`. */
export const progressLine = ({ state, progress, isDriven, request }: Job): string => {
  const share = doneShare(progress)
  const isOver = isJobOver(state)
  const full = Math.round(share * BAR_WIDTH)
  return [
    `${request === null ? state : `${state} (${request} asked for)`} [${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}]`,
    `${String(Math.floor(share * 100)).padStart(3)} %`,
    `${countText(progress.itemsDone)}/${countText(progress.itemsTotal)} items`,
    ...(progress.itemsFailed > 0 ? [`${countText(progress.itemsFailed)} failed`] : []),
    ...(progress.bytesTotal === null || progress.bytesTotal === 0
      ? []
      : [`${bytesText(progress.bytesDone)} of ${bytesText(progress.bytesTotal)}`]),
    ...(progress.bytesPerSec === null || isOver ? [] : [`${bytesText(progress.bytesPerSec)}/s`]),
    ...(progress.etaMs === null || isOver ? [] : [`${durationText(progress.etaMs)} left`]),
    ...(isDriven || isOver || state === 'paused' ? [] : ['waiting for a worker']),
  ].join('  ')
}
