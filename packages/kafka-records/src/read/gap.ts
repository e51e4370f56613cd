import type { RecordsResult } from '@headgate/domain'

/** What did not arrive, and why: an item of `incomplete`. */
export type Gap = RecordsResult['incomplete'][number]
