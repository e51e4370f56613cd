/**
 * What every child inherits: the machine's settings without ours. A child gets the secrets it needs by name and no other,
 * so that the bridge never sees the database's password.
 */
export function baseEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('HEADGATE_') && name !== 'DATABASE_URL',
  )
  // Cast, because the types of Next.js make NODE_ENV mandatory wherever they are loaded.
  return Object.fromEntries(entries) as NodeJS.ProcessEnv
}
