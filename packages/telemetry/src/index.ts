export { createLogger, type Logger, type LoggerOptions, type LogLevel, silentLogger } from './logger.ts'
export { createMetrics, type Metrics } from './metrics.ts'
export { REDACTED, redactSecrets } from './redact.ts'
