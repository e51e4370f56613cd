import { Problem } from '@headgate/domain'

export type SignInOutcome =
  | { kind: 'signed-in' }
  | { kind: 'wrong' }
  | { kind: 'limited'; waitSec: number }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'failed' }

/** Never throws: each way to fail has its own sentence on the page. */
export const signIn = async (email: string, password: string): Promise<SignInOutcome> => {
  try {
    const response = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    if (response.ok) return { kind: 'signed-in' }
    if (response.status === 429) {
      const wait = Number(response.headers.get('retry-after'))
      return { kind: 'limited', waitSec: Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : 60 }
    }
    if (response.status === 401) return { kind: 'wrong' }
    const problem = Problem.safeParse(await response.json())
    return problem.success ? { kind: 'refused', problem: problem.data } : { kind: 'failed' }
  } catch {
    return { kind: 'failed' }
  }
}

/** Ends the session and loads the sign-in page anew, so that nothing of the session stays in memory. */
export const signOut = async (): Promise<void> => {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined)
  location.assign('/sign-in')
}

/** Where to go after signing in: only a path of ours, so that a link cannot lead elsewhere. */
export const safeNext = (next: string | null): string =>
  next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/'
