import { createHash } from 'node:crypto'

const TOKEN_BYTES = 16

export type SeenRequests = {
  /** What is known of a request by the key that its device gave it: under way or durable; undefined for a new one. */
  find: (token: Uint8Array) => Promise<void> | undefined
  /** Remembers it until others take its place. One that fails is forgotten. */
  add: (token: Uint8Array, durable: Promise<void>) => void
}

/** The last requests of one entry, so that what a device repeats after a lost answer is no second reading. `before` are those of earlier starts, the oldest first. */
export const createSeenRequests = (before: readonly Uint8Array[], remembered: number): SeenRequests => {
  const done = Promise.resolve()
  const seen = new Map<string, Promise<void>>(before.slice(-remembered).map((token) => [nameOf(token), done]))
  return {
    find: (token) => seen.get(nameOf(token)),
    add: (token, durable) => {
      const name = nameOf(token)
      seen.set(name, durable)
      durable.catch(() => seen.delete(name))
      const [oldest] = seen.keys()
      if (seen.size > remembered && oldest !== undefined) seen.delete(oldest)
    },
  }
}

/** Two devices may give the same key. */
export const requestToken = (deviceId: string, key: string): Uint8Array =>
  createHash('sha256').update(`${deviceId}\0${key}`).digest().subarray(0, TOKEN_BYTES)

const nameOf = (token: Uint8Array) => Buffer.from(token).toString('base64')
