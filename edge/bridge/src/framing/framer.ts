/** overlong: beyond the maximum frame. malformed: the framing itself is broken. corrupt: the checksum says no. */
export type FrameFault = 'overlong' | 'malformed' | 'corrupt'

export type FramerOptions = {
  /** The largest frame that is handed on; nothing much beyond it is ever held. */
  maxFrameBytes: number
  /** Called once for each frame that was lost. */
  onFault: (fault: FrameFault) => void
}

/**
 * Cuts a stream of bytes into frames, wherever the chunks of the stream are cut. A frame is a copy of its own. What has not
 * ended yet is never handed on: the tail of a port that went away is not a frame.
 */
export type Framer = { push: (chunk: Uint8Array) => Buffer[] }
