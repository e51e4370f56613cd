import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writePrivateFile } from '../files/private-files.ts'

export interface Secrets {
  readonly adminPassword: string
  readonly apiToken: string
  readonly kafkaAdmin: string
  readonly kafkaBridge: string
  readonly postgres: string
  readonly mqttDevice: string
  readonly mqttBridge: string
}

/** The passwords of this state directory, made once. */
export async function loadSecrets(stateDir: string): Promise<Secrets> {
  const path = join(stateDir, 'secrets.json')
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept !== undefined) return JSON.parse(kept) as Secrets
  const made: Secrets = {
    adminPassword: password(),
    apiToken: `hg_${randomBytes(32).toString('base64url')}`,
    kafkaAdmin: password(),
    kafkaBridge: password(),
    postgres: password(),
    mqttDevice: password(),
    mqttBridge: password(),
  }
  await writePrivateFile(path, `${JSON.stringify(made, undefined, 2)}\n`)
  return made
}

/** The file with the key that seals cluster credentials in the database, made once: 32 bytes in base64. */
export async function ensureKeyFile(stateDir: string): Promise<string> {
  const path = join(stateDir, 'secret.key')
  if (!existsSync(path)) await writePrivateFile(path, `${randomBytes(32).toString('base64')}\n`)
  return path
}

/** 20 letters and digits (116 bits) without look-alikes: it is typed by hand and pasted into shells. */
function password(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  let text = ''
  while (text.length < 20) {
    // Bytes beyond the last whole multiple of the alphabet would favour its first letters.
    const letter = alphabet[(randomBytes(1)[0] ?? 255) & 63]
    if (letter !== undefined) text += letter
  }
  return text
}
