import { chmod, mkdir } from 'node:fs/promises'

/**
 * Makes the directory that holds the state. For root others may pass through it (not look in), because PostgreSQL below it
 * runs as another user; every file with a secret has a mode of its own.
 */
export async function openStateDirectory(stateDir: string): Promise<void> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  await mkdir(stateDir, { recursive: true, mode })
  await chmod(stateDir, mode)
}
