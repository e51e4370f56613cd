import { randomBytes } from 'node:crypto'

/** A name that no other test uses: `orders` gives `orders-3f9a1c20`. Fits topics, groups, users and client ids. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`
}
