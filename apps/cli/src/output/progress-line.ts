import { isJobOver, type Job } from '@headgate/domain'
import { bytesText, countText, durationText } from './format.ts'
import { widthOf } from './table.ts'

const BAR_WIDTH = 24
const BAR_WIDTH_MIN = 8

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

/** `running [████░░░░]  42 %  12/62 items  3.10 GB of 7.40 GB  48.0 MB/s  1 min left`; in fewer columns with a shorter bar, then without what stands last. */
export const progressLine = (
  { state, progress, isDriven, request, waitsFor }: Job,
  columns = Number.MAX_SAFE_INTEGER,
): string => {
  const share = doneShare(progress)
  const isOver = isJobOver(state)
  const name = request === null ? state : `${state} (${request} asked for)`
  const facts = [
    `${String(Math.floor(share * 100)).padStart(3)} %`,
    `${countText(progress.itemsDone)}/${countText(progress.itemsTotal)} items`,
    ...(progress.itemsFailed > 0 ? [`${countText(progress.itemsFailed)} failed`] : []),
    ...(isDriven || isOver || state === 'paused' ? [] : ['waiting for a worker']),
    ...(waitsFor === null || isOver ? [] : [`waits for ${waitsFor}`]),
    ...(progress.etaMs === null || isOver ? [] : [`${durationText(progress.etaMs)} left`]),
    ...(progress.bytesPerSec === null || isOver ? [] : [`${bytesText(progress.bytesPerSec)}/s`]),
    ...(progress.bytesTotal === null || progress.bytesTotal === 0
      ? []
      : [`${bytesText(progress.bytesDone)} of ${bytesText(progress.bytesTotal)}`]),
  ]
  const room = (width: number) => columns - widthOf([`${name} [${' '.repeat(width)}]`, ...facts].join('  '))
  while (facts.length > 1 && room(BAR_WIDTH_MIN) < 0) facts.pop()
  const width = Math.max(0, BAR_WIDTH + Math.min(0, room(BAR_WIDTH)))
  const full = Math.round(share * width)
  return [`${name} [${'█'.repeat(full)}${'░'.repeat(width - full)}]`, ...facts].join('  ')
}
