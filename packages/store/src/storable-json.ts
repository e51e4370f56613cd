import type { Prisma } from '@headgate/prisma'
import { storableText } from './audit-link.ts'

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storableText(name), clean(inner)]))
}

/** For a jsonb column, which refuses NUL and half a surrogate pair, wherever a broker's words may hold them. */
export const storableJson = (value: object): Prisma.InputJsonObject => clean(value) as Prisma.InputJsonObject
