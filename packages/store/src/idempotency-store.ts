import { createHash } from 'node:crypto'
import type { PrismaClient } from '@headgate/prisma'
import { seal, unseal } from './seal.ts'

type Key = { actorId: string; key: string }
type StoredResponse = { status: number; body: string }
type Claim = Key & { procedure: string; requestHash: string; now: Date; lockedUntil: Date; expiresAt: Date }
type ClaimResult =
  | { state: 'claimed' }
  | { state: 'in-progress' }
  | { state: 'mismatch' }
  | { state: 'answered'; response: StoredResponse }

const hashOf = ({ actorId, key }: Key): string =>
  createHash('sha256')
    .update(JSON.stringify([actorId, key]))
    .digest('hex')

export const idempotencyStore = (prisma: PrismaClient, secretKey: Buffer) => ({
  claimIdempotencyKey: async (claim: Claim): Promise<ClaimResult> => {
    const keyHash = hashOf(claim)
    const { actorId, procedure, requestHash, now, lockedUntil, expiresAt } = claim
    // One statement, so that of two attempts at once exactly one gets the key. It is free when nobody has it, when
    // it expired, or when the same attempt was begun and its process died before it answered.
    const claimed = await prisma.$executeRaw`
      INSERT INTO idempotency_key AS held
        (key_hash, actor_id, procedure, request_hash, created_at, locked_until, expires_at)
      VALUES (${keyHash}, ${actorId}, ${procedure}, ${requestHash}, ${now}, ${lockedUntil}, ${expiresAt})
      ON CONFLICT (key_hash) DO UPDATE SET
        procedure = excluded.procedure, request_hash = excluded.request_hash, sealed_response = NULL,
        created_at = excluded.created_at, locked_until = excluded.locked_until, expires_at = excluded.expires_at
      WHERE held.expires_at <= ${now}
        OR (held.sealed_response IS NULL AND held.locked_until <= ${now}
            AND held.procedure = excluded.procedure AND held.request_hash = excluded.request_hash)`
    if (claimed > 0) return { state: 'claimed' }
    const held = await prisma.idempotencyKey.findUnique({ where: { keyHash } })
    // Released between the two statements: whoever had it may be about to end; the caller may try again.
    if (!held) return { state: 'in-progress' }
    if (held.procedure !== procedure || held.requestHash !== requestHash) return { state: 'mismatch' }
    if (held.sealedResponse === null) return { state: 'in-progress' }
    const response = JSON.parse(unseal(secretKey, held.sealedResponse, `idempotency:${keyHash}`)) as StoredResponse
    return { state: 'answered', response }
  },

  answerIdempotencyKey: async (key: Key, response: StoredResponse): Promise<void> => {
    const keyHash = hashOf(key)
    // Sealed, because an answer may hold a secret that is shown once, as a new token does.
    const sealedResponse = seal(secretKey, JSON.stringify(response), `idempotency:${keyHash}`)
    await prisma.idempotencyKey.updateMany({ where: { keyHash }, data: { sealedResponse } })
  },

  releaseIdempotencyKey: async (key: Key): Promise<void> => {
    await prisma.idempotencyKey.deleteMany({ where: { keyHash: hashOf(key), sealedResponse: null } })
  },

  deleteExpiredIdempotencyKeys: async (before: Date): Promise<void> => {
    await prisma.idempotencyKey.deleteMany({ where: { expiresAt: { lt: before } } })
  },
})
