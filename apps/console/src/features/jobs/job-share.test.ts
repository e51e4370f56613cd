import { expect, test } from 'vitest'
import { jobShare } from './job-share.ts'

test.each([
  ['bytes tell more than partitions do', { bytesDone: 62, bytesTotal: 100, itemsDone: 1, itemsTotal: 12 }, 0.62],
  [
    'all bytes are not all: a partition is not in sync yet',
    { bytesDone: 110, bytesTotal: 100, itemsDone: 11, itemsTotal: 12 },
    0.99,
  ],
  [
    'every partition is there, however the bytes were counted',
    { bytesDone: 90, bytesTotal: 100, itemsDone: 12, itemsTotal: 12 },
    1,
  ],
  ['empty partitions are counted', { bytesDone: 0, bytesTotal: 0, itemsDone: 3, itemsTotal: 12 }, 0.25],
  ['sizes nobody knows', { bytesDone: null, bytesTotal: null, itemsDone: 6, itemsTotal: 12 }, 0.5],
  ['nothing is known before the first step', { bytesDone: null, bytesTotal: null, itemsDone: 0, itemsTotal: 0 }, null],
])('%s', (_, progress, share) => expect(jobShare(progress)).toBe(share))
