/** Headers of a record that could not be delivered as it was; values are UTF-8 text. Key is the device, value what the bridge held, cut when it is too large. */
export const DEAD_LETTER_HEADERS = {
  /** For people: why. */
  reason: 'headgate-dead-reason',
  /** The topic it was meant for. */
  topic: 'headgate-dead-topic',
  /** Its id in the spool of the bridge. */
  spoolId: 'headgate-dead-spool-id',
  /** How long it was; the value is shorter where it was cut. */
  bytes: 'headgate-dead-bytes',
} as const

export const deadLetterTopicOf = (readingsTopic: string): string => `${readingsTopic}.dead`
