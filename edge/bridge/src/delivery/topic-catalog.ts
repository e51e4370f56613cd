/** What is known of topics. Whoever asks for one that is not known yet makes it be looked for. */
export type TopicCatalog = {
  /** How many partitions it has; null while that is not known, because it is missing, hidden, or Kafka is away. */
  countOf: (topic: string) => number | null
  /** For people: why nothing can ever be written to it; null while that is not known. */
  refusalOf: (topic: string) => string | null
  /** It was refused as missing: what was known of it does not hold any more. */
  doubt: (topic: string) => void
}
