/** One sentence for a person at a terminal: what went wrong and, where we know it, the cure. */
export const explain = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    return `The database does not answer (${code}). Start PostgreSQL, or correct DATABASE_URL.`
  }
  if (code === '28P01' || code === '28000') {
    return 'The database refused the user or password. Correct DATABASE_URL.'
  }
  if (code === '3D000') {
    return 'There is no such database. Create it, or correct the last part of DATABASE_URL.'
  }
  return error instanceof Error ? error.message : String(error)
}
