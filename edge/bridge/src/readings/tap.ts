/** What went over the line or the wire, before anything was made of it. */
export type TappedFrame = {
  /** down: to the device. */
  direction: 'up' | 'down'
  /** MQTT topic, or path of an HTTP request; null for serial. */
  topic: string | null
  bytes: Uint8Array
  /** Why no reading was made of it; null where one was. */
  refused: string | null
}

/** Who watches a device. Called in the path of readings: it must be quick, and keeps a copy of the bytes it wants. */
export type Tap = (frame: TappedFrame) => void
