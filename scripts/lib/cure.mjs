/** A condition the person at the terminal can cure: printed as one sentence and its cure, never with a stack trace. */
export class Curable extends Error {
  constructor(sentence, cure) {
    super(sentence)
    this.cure = cure
  }
}

/** Prints what went wrong and ends with exit code 1. */
export function giveUp(error) {
  const sentence = error instanceof Error ? error.message : String(error)
  const cure = error instanceof Curable ? error.cure : 'Please report this.'
  console.error(`\n✗ ${sentence}.\n  ${cure}`)
  process.exit(1)
}
