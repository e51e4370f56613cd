export { openSpool } from './open-spool.ts'
export type { SpoolOptions } from './options.ts'
export * from './spool.ts'
