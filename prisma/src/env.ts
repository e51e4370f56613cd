/** Only the command line entry points ask this; the library functions take the URL as an argument. */
export const databaseUrlFromEnvironment = (): string => {
  const databaseUrl = process.env.DATABASE_URL
  if (databaseUrl === undefined || databaseUrl === '') {
    throw new Error('DATABASE_URL is not set. Give it as postgresql://user:password@127.0.0.1:5432/headgate.')
  }
  return databaseUrl
}

/**
 * `prisma generate` insists on finding a schema engine binary it never runs, and would download one.
 * Pointing it at any existing file keeps generation off the network.
 */
export const generateEnvironment = (existingFile: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: existingFile,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
})
