export * from './partition-move.ts'
export * from './plan.ts'
export * from './plan-finding.ts'
