export { type OpenStoreOptions, openStore, type Store } from './open-store.ts'
export type { RateLimitCount } from './rate-limit-store.ts'
export { loadOrCreateSecretKey } from './secret-key.ts'
