import { createHash } from 'node:crypto'
import { canonicalJson } from '@headgate/domain'

/** SHA-256 in hex over the canonical JSON: one value, one digest. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')
