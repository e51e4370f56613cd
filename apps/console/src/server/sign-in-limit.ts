import { createHash } from 'node:crypto'
import type { Store } from '@headgate/store'

const WINDOW_MS = 5 * 60_000
/** An account bears ten tries, an address thirty (people share them), the installation three hundred: each costs a slow hash. */
const LIMITS = { account: 10, address: 30, all: 300 } as const

export type SignInLimit = {
  /** Seconds to wait, or null when this try may be made. `isFirst`: the limit was reached just now. */
  count: (email: string, address: string) => Promise<{ waitSec: number; isFirst: boolean } | null>
  /** After a success: that account's tries are forgiven. */
  forgive: (email: string) => Promise<void>
}

const accountKey = (email: string): string =>
  `sign-in:account:${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`

/**
 * Counts tries to sign in, in PostgreSQL, so that they add up over all consoles. Whether the account exists makes no
 * difference. By account, because addresses can be many or made up; by address, because accounts can be tried in turn.
 */
export const createSignInLimit = (store: Pick<Store, 'countAttempt' | 'forgetAttempts'>): SignInLimit => ({
  count: async (email, address) => {
    const keys = [
      { key: accountKey(email), limit: LIMITS.account },
      { key: `sign-in:address:${address}`, limit: LIMITS.address },
      { key: 'sign-in:all', limit: LIMITS.all },
    ]
    const counts = await Promise.all(
      keys.map(async ({ key, limit }) => ({ ...(await store.countAttempt(key, WINDOW_MS)), limit })),
    )
    const exceeded = counts.filter(({ count, limit }) => count > limit)
    if (exceeded.length === 0) return null
    const latest = Math.max(...exceeded.map(({ resetsAt }) => resetsAt.getTime()))
    return {
      waitSec: Math.max(1, Math.ceil((latest - Date.now()) / 1_000)),
      isFirst: exceeded.every(({ count, limit }) => count === limit + 1),
    }
  },
  forgive: (email) => store.forgetAttempts(accountKey(email)),
})
