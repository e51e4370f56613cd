import { AppError } from '@headgate/domain'

/** Guard: a partition cannot be taken away, because the records in it would have nowhere to go. */
export const refuseShrinking = (name: string, current: number, wanted: number): void => {
  if (wanted > current) return
  const isSame = wanted === current
  throw new AppError({
    code: 'REFUSED_BY_GUARD',
    title: isSame ? `${name} has ${current} partitions already` : 'Partitions cannot be taken away',
    detail: isSame
      ? 'The number given is the new total, not the number to add.'
      : `${name} has ${current} partitions; ${wanted} would leave the records of the others nowhere to go.`,
    fix: isSame
      ? `Give a total above ${current}.`
      : `Clone it: create a topic with ${wanted} partitions, copy the records there, and move producers and consumers over.`,
    fields: [{ path: 'numPartitions', message: `Must be above ${current}, the present number.` }],
  })
}
