export * from './decide.ts'
export * from './permission.ts'
