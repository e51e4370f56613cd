import { hkdfSync } from 'node:crypto'
import type { Store } from '@headgate/store'
import type { Logger } from '@headgate/telemetry'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { sameOriginsOf } from './same-origin.ts'

const SESSION_SECONDS = 7 * 24 * 3_600

/** Session cookies are signed with a key of their own, so that neither use of the secret key weakens the other. */
const signingSecret = (secretKey: Buffer): string =>
  Buffer.from(hkdfSync('sha256', secretKey, Buffer.alloc(0), 'headgate session signing', 32)).toString('base64url')

type AuthDeps = { store: Pick<Store, 'prisma'>; secretKey: Buffer; url: URL; logger: Logger }

/** Sign-in by email and password. Members are made by administrators only; counting attempts is serve-auth's affair. */
export const createAuth = ({ store, secretKey, url, logger }: AuthDeps) =>
  betterAuth({
    appName: 'Headgate',
    baseURL: url.origin,
    basePath: '/api/auth',
    secret: signingSecret(secretKey),
    trustedOrigins: sameOriginsOf(url),
    database: prismaAdapter(store.prisma, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
    },
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    // An end that nothing moves: whoever copies a session file has a week at most.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'headgate',
      useSecureCookies: url.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: false },
    },
    telemetry: { enabled: false },
    logger: {
      // It logs addresses of people whose sign-in failed; the audit trail is the place for that.
      log: (level, message) => logger[level === 'error' ? 'warn' : 'debug']({ source: 'better-auth' }, message),
    },
  })

export type Auth = ReturnType<typeof createAuth>

/** As better-auth composes it: the prefix only where the cookie is Secure. */
export const sessionCookieName = (url: URL): string =>
  `${url.protocol === 'https:' ? '__Secure-' : ''}headgate.session_token`
