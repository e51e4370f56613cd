import type { Incomplete } from '@headgate/domain'

/** The same broker may fail several questions of one page in the same way: said once. */
export const uniqueIncomplete = (all: readonly Incomplete[]): Incomplete[] => [
  ...new Map(all.map((one) => [`${one.brokerId}\n${one.reason}`, one])).values(),
]
