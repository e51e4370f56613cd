import type { Incomplete } from '@headgate/domain'
import { uniqueIncomplete } from './unique-incomplete.ts'

/** For whoever may see some names only: readings of the whole cluster say of others what they could not be read for. */
export const withoutNames = (incomplete: readonly Incomplete[]): Incomplete[] =>
  uniqueIncomplete(incomplete.map(({ brokerId }) => ({ brokerId, reason: 'Not all of the cluster has answered.' })))
