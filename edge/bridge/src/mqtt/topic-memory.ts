const TOPICS_MAX = 10_000
const TOPIC_CHARS_MAX = 500

/** What is known of a topic, because topics come again and again. Of long ones, and of more than ten thousand, nothing is remembered. */
export class TopicMemory<Value> {
  readonly #known = new Map<string, Value>()

  get(topic: string): Value | undefined {
    return this.#known.get(topic)
  }

  set(topic: string, value: Value): void {
    if (topic.length > TOPIC_CHARS_MAX) return
    if (this.#known.size >= TOPICS_MAX) this.#known.clear()
    this.#known.set(topic, value)
  }
}
