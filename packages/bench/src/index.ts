export * from './benches.ts'
