import type { SpoolState } from './spool.ts'

type Part = 'log' | 'journal' | 'cap' | 'removal'
const WORST_FIRST: readonly SpoolState[] = ['closed', 'failing', 'disk-full', 'full', 'running']

/** How the spool fares: the worst of what its parts report. */
export class Health {
  readonly #troubles = new Map<Part, { state: SpoolState; sentence: string }>()
  readonly #onState: (state: SpoolState, sentence: string | null) => void
  state: SpoolState = 'running'
  sentence: string | null = null

  constructor(onState: (state: SpoolState, sentence: string | null) => void = () => undefined) {
    this.#onState = onState
  }

  report(part: Part, trouble: { state: SpoolState; sentence: string } | null): void {
    if (this.state === 'closed' || (trouble === null && !this.#troubles.has(part))) return
    if (trouble) this.#troubles.set(part, trouble)
    else this.#troubles.delete(part)
    const worst = [...this.#troubles.values()].sort(
      (a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state),
    )[0]
    this.#become(worst?.state ?? 'running', worst?.sentence ?? null)
  }

  close(): void {
    this.#become('closed', null)
  }

  #become(state: SpoolState, sentence: string | null): void {
    if (state === this.state && sentence === this.sentence) return
    this.state = state
    this.sentence = sentence
    this.#onState(state, sentence)
  }
}
