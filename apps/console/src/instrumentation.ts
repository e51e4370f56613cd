/** Next calls this once, when a server process starts and before it serves anything. */
export const register = async (): Promise<void> => {
  // biome-ignore lint/style/noProcessEnv: Next puts a constant here, and leaves the import out of other runtimes
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startServer } = await import('./server/start-server.ts')
    await startServer()
  }
}
