export * from './job.ts'
export * from './ongoing-reassignments.ts'
export * from './reassignment/index.ts'
export * from './throttle-debt.ts'
