import { createHash } from 'node:crypto'

/**
 * A weak tag over what was read, leaving out when: two readings of an unchanged cluster are the same answer, and the second costs
 * the caller nothing.
 */
export const entityTag = (body: unknown): string => {
  const text = JSON.stringify(body, (key, value) => (key === 'asOf' ? undefined : value))
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
export const isKnownTag = (header: string | null, tag: string): boolean =>
  (header?.split(',') ?? []).some(
    (one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag.replace(/^W\//, ''),
  )
