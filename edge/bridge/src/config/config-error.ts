/** The bridge cannot start with this configuration: says where, what is wrong, and what would cure it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly where: string
  readonly fix: string

  constructor(where: string, what: string, fix: string, cause?: unknown) {
    super(`${where}: ${what}. ${fix}`, cause === undefined ? undefined : { cause })
    this.where = where
    this.fix = fix
  }
}
