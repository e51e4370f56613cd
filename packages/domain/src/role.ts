import { z } from 'zod'

export const ROLES = ['viewer', 'operator', 'admin'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** A role, narrowed to clusters and to names. `names` are patterns with `*`, e.g. `plant.*`; null: every name. */
export const Grant = z.object({
  role: Role,
  clusters: z.array(z.string()).min(1).nullable().default(null),
  names: z.array(z.string().min(1).max(249)).min(1).nullable().default(null),
})
export type Grant = z.infer<typeof Grant>

export const Actor = z.object({
  kind: z.enum(['user', 'token', 'system']),
  id: z.string(),
  name: z.string(),
  role: Role,
  /** Slugs this actor may see; null: all. */
  clusters: z.array(z.string()).nullable(),
  /** What this actor may do beyond `role` on `clusters`, each by itself. */
  grants: z.array(Grant).optional(),
})
export type Actor = z.infer<typeof Actor>

export const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  clusters: z.array(z.string()).nullable(),
  /** First characters, to tell tokens apart: `hg_1a2b…`. */
  hint: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})
export type ApiToken = z.infer<typeof ApiToken>

export const CreateTokenInput = z.object({
  name: z.string().trim().min(1).max(80),
  role: Role,
  clusters: z.array(z.string()).min(1).nullable().default(null),
  expiresInDays: z.int().min(1).max(3650).nullable().default(90),
})
export type CreateTokenInput = z.infer<typeof CreateTokenInput>

export const Member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  createdAt: z.string(),
})
export type Member = z.infer<typeof Member>
export const CreateMemberInput = z.object({
  email: z.email(),
  name: z.string().trim().min(1).max(80),
  role: Role,
  password: z.string().min(12, 'Use at least 12 characters.').max(128),
})
export type CreateMemberInput = z.infer<typeof CreateMemberInput>
