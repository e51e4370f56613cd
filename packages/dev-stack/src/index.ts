export { messageOf, StackError } from './errors.ts'
export { writePrivateFile } from './files/private-files.ts'
export type { KafkaLogin } from './kafka/client-properties.ts'
export { resolveKafkaLibs } from './kafka/resolve-libs.ts'
export {
  type KafkaToolName,
  type KafkaToolOptions,
  type KafkaToolResult,
  runKafkaTool,
} from './kafka/run-kafka-tool.ts'
export type { KafkaNodePorts } from './kafka/server-properties.ts'
export { type KafkaBroker, type RunningKafka, type StartKafkaOptions, startKafka } from './kafka/start-kafka.ts'
export { type RunningMqttBroker, startMqttBroker } from './mqtt-broker/start-mqtt-broker.ts'
export { freePorts } from './net/free-ports.ts'
export { type RunningPostgres, startPostgres } from './postgres/start-postgres.ts'
export { endProcesses } from './process/end-processes.ts'
export { createPidFile, readPidFile } from './process/pid-file.ts'
export { startGuardian } from './process/start-guardian.ts'
export { createReporter, type Reporter, silentReporter } from './report/reporter.ts'
export type { Connection } from './stack/connection.ts'
export { MQTT_DEVICE_USER } from './stack/data-services.ts'
export { anyFreePorts, type StackPorts } from './stack/ports.ts'
export { inRepository } from './stack/repository.ts'
export { type DataServices, startDataServices } from './stack/start-data-services.ts'
export { type MeasuredConsole, type MeasuredStack, startMeasuredStack } from './stack/start-measured-stack.ts'
export { openStateDirectory } from './stack/state-directory.ts'
export { takeRunLock } from './start/run-lock.ts'
export { stopOnSignals } from './start/stop-on-signals.ts'
export { wipeState } from './start/wipe-state.ts'
