export { nextReassignmentStep } from './next.ts'
export * from './types.ts'
