import { z } from 'zod'

export const ROLES = ['viewer', 'operator', 'admin'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** `*` stands for any run of characters, also for none: `plant.*`. Everything else is meant as it is written. */
export const NamePattern = z.string().trim().min(1).max(249)

/**
 * A role, narrowed to clusters and to names of topics, groups, transactional ids and ACL resources. `names` null: every name,
 * and what has no name: brokers, policies, the whole cluster.
 */
export const Grant = z.object({
  role: Role,
  /** Slugs; null: all, also those added later, and the installation itself. */
  clusters: z.array(z.string().min(1).max(100)).min(1).max(100).nullable().default(null),
  names: z.array(NamePattern).min(1).max(100).nullable().default(null),
})
export type Grant = z.infer<typeof Grant>

/** What is asked for when a member or a token is made: the first grant is spelt out beside the name. */
const FirstGrant = { role: Role, clusters: Grant.shape.clusters, names: Grant.shape.names }
const MoreGrants = z.array(Grant).max(100).default([])

export const Actor = z.object({
  kind: z.enum(['user', 'token', 'system']),
  id: z.string(),
  name: z.string(),
  /** What a page calls this actor: the role it was made with. Decisions look at the grants alone. */
  role: Role,
  /** What this actor may do, each grant by itself; the one it was made with comes first. */
  grants: z.array(Grant),
})
export type Actor = z.infer<typeof Actor>

/** A grant given later, beside the one its member or token was made with. */
export const StoredGrant = Grant.extend({
  id: z.string(),
  actorKind: z.enum(['user', 'token']),
  actorId: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
})
export type StoredGrant = z.infer<typeof StoredGrant>

export const CreateGrantInput = Grant.extend({
  actorKind: z.enum(['user', 'token']),
  actorId: z.string().min(1).max(100),
})
export type CreateGrantInput = z.infer<typeof CreateGrantInput>

export const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  clusters: z.array(z.string()).nullable(),
  names: z.array(z.string()).nullable(),
  /** Given beside the first one. */
  grants: z.array(StoredGrant),
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
  ...FirstGrant,
  grants: MoreGrants,
  expiresInDays: z.int().min(1).max(3650).nullable().default(90),
})
export type CreateTokenInput = z.infer<typeof CreateTokenInput>

export const Member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  clusters: z.array(z.string()).nullable(),
  names: z.array(z.string()).nullable(),
  /** Given beside the first one. */
  grants: z.array(StoredGrant),
  createdAt: z.string(),
})
export type Member = z.infer<typeof Member>
export const CreateMemberInput = z.object({
  email: z.email(),
  name: z.string().trim().min(1).max(80),
  ...FirstGrant,
  grants: MoreGrants,
  password: z.string().min(12, 'Use at least 12 characters.').max(128),
})
export type CreateMemberInput = z.infer<typeof CreateMemberInput>

/** The first grant of a member, set whole: what is left out must not fall back to "all" in silence. */
export const SetMemberGrantInput = z.object({
  id: z.string().min(1).max(100),
  role: Role,
  clusters: Grant.shape.clusters.unwrap(),
  names: Grant.shape.names.unwrap(),
})
export type SetMemberGrantInput = z.infer<typeof SetMemberGrantInput>
