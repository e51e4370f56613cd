import { createHash } from 'node:crypto'
import { canonicalJson } from '@headgate/domain'

/** What the hash of a link covers: every column but the hash itself. */
export type AuditLinkContent = {
  sequence: bigint
  id: string
  kind: 'attempt' | 'plan' | 'settlement' | 'outcome'
  attemptId: string | null
  at: Date
  actorKind: string | null
  actorId: string | null
  actorName: string | null
  action: string | null
  clusterSlug: string | null
  resource: string | null
  input: string | null
  validateOnly: boolean | null
  outcome: string
  problem: string | null
  planId: string | null
  digest: string | null
  prevHash: string
}

/** Of every link that is no attempt. */
export const NO_ATTEMPT_FIELDS = {
  actorKind: null,
  actorId: null,
  actorName: null,
  action: null,
  clusterSlug: null,
  resource: null,
  input: null,
  validateOnly: null,
  planId: null,
  digest: null,
}

/** `prevHash` of the first link. */
export const GENESIS_HASH = '0'.repeat(64)

/** SHA-256, in hex, over the canonical JSON of the link, which holds the hash of the link before it. */
export const hashAuditLink = (link: AuditLinkContent): string => {
  const { sequence, id, kind, attemptId, at, prevHash, outcome, problem } = link
  const { actorKind, actorId, actorName, action, clusterSlug, resource, input, validateOnly, planId, digest } = link
  const covered = {
    ...{ sequence: sequence.toString(), id, kind, attemptId, at: at.toISOString(), prevHash, outcome, problem },
    ...{ actorKind, actorId, actorName, action, clusterSlug, resource, input, validateOnly },
    // Left out where there is none: links that were written before there were plans keep their hash.
    ...(planId === null ? {} : { planId }),
    ...(digest === null ? {} : { digest }),
  }
  return createHash('sha256').update(canonicalJson(covered)).digest('hex')
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair; what is hashed must be what is read back. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')
