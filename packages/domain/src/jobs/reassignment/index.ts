export { nextReassignmentStep } from './next.ts'
export { throttledBrokers } from './throttle.ts'
export { copiedTo, parseReplicaList, throttleEntries } from './throttle-entries.ts'
export * from './types.ts'
