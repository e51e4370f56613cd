/*
 * The folder of a spool:
 *
 *   <sequence>-<first id>.segment   header, records (format/record.ts), and a footer once it is closed
 *   journal-a, journal-b            the cursor and what was dropped or lost, one of them in use
 *   origins                         the newest tokens of each link, as of the last segment that was closed
 *   lock-<pid>-….sock               held by the process that writes
 *   quarantine/                     damaged segments whose readable rest was delivered; the first to go when room is needed
 *
 * `log` writes, `reader` reads, `journal` keeps the cursor, `segments` finds, walks and removes, `recover.ts` takes over what
 * a start finds, `files` is the port to the disk, `testing` the disk that forgets, and the model that holds a spool to its word.
 */
export { ConsumedSet } from './consumed-set.ts'
export { openSpool } from './open-spool.ts'
export type { SpoolOptions } from './options.ts'
export * from './spool.ts'
