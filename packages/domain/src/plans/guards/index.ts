export * from './conflicting-changes.ts'
export * from './read-only-cluster.ts'
export * from './undo-would-lose-records.ts'
