export * from './job.ts'
export * from './reassignment/index.ts'
