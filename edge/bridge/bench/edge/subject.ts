/** A process between the MQTT broker and Kafka that is measured. */
export type Subject = {
  cpuMs: () => Promise<number>
  /** Resident now, and the most there ever was; null where nobody can tell. */
  memory: () => Promise<{ now: number | null; peak: number | null }>
  /** Nothing waits in it any more. */
  whenDelivered: () => Promise<void>
  stop: () => Promise<void>
}
