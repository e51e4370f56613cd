/** A condition the person at the terminal can cure: printed as one sentence and its cure, never with a stack trace. */
export class StackError extends Error {
  readonly cure: string

  constructor(sentence: string, cure: string, options?: { cause?: unknown }) {
    super(sentence, options)
    this.name = 'StackError'
    this.cure = cure
  }
}

/** The text of anything that was thrown, without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
