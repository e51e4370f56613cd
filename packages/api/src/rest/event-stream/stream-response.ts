/** A body that is written as fast as it is read; `onEnd` runs once, whether it ends, breaks or is left. */
export const streamResponse = (
  make: (signal: AbortSignal) => AsyncGenerator<string>,
  { signal, onEnd }: { signal: AbortSignal; onEnd: () => void },
): Response => {
  const left = new AbortController()
  const gone = AbortSignal.any([signal, left.signal])
  const frames = make(gone)
  const encoder = new TextEncoder()
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    onEnd()
  }
  gone.addEventListener('abort', end, { once: true })
  if (gone.aborted) end()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await frames.next()
        if (!done) return controller.enqueue(encoder.encode(value))
        controller.close()
      } catch (error) {
        controller.error(error)
      }
      end()
    },
    cancel: () => left.abort(),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform: whatever compresses would hold events back until its buffer is full.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
