import { join } from 'node:path'

/** Small and quick to start, which matters more here than throughput. */
export const BROKER_JVM_FLAGS = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto']
/** For brokers of thousands of partitions that are measured: as a real one compiles and collects. */
export const LARGE_BROKER_JVM_FLAGS = ['-Xmx1g', '-XX:+UseSerialGC', '-Xshare:auto']
export const TOOL_JVM_FLAGS = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto']

export const LOG_FLAGS = [
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS',
]

export function classPath(libsDir: string): string {
  return join(libsDir, '*')
}
