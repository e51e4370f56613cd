export { type BridgeOptions, type RunningBridge, startBridge } from './bridge.ts'
export { loadConfig, type Secrets } from './config/load-config.ts'
export { parseConfig } from './config/parse-config.ts'
export type { BridgeConfig } from './config/schema.ts'
