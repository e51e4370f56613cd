/** The schema registry did not give an id. `away`: it will again, nobody has to act. `refused`: a person has to, or it never will. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly kind: 'away' | 'refused'

  constructor(kind: 'away' | 'refused', what: string, fix: string, cause?: unknown) {
    super(`Schema registry: ${what}. ${fix}`, cause === undefined ? undefined : { cause })
    this.kind = kind
  }
}
