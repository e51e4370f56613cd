import type {
  ActorRef,
  ApiToken,
  AuditEntry,
  Change,
  ClusterConnection,
  ClusterPolicy,
  ClusterSummary,
  Grant,
  ItemOutcome,
  Job,
  JobEvent,
  JobKind,
  JobProgress,
  JobRequest,
  JobState,
  Member,
  PartitionMove,
  Plan,
  PlanState,
  PlanSummary,
  Problem,
  Role,
  StoredGrant,
  ThrottleDebt,
  ThroughputSample,
  TitleWording,
  Unfinished,
} from '@headgate/domain'

export type StoredCluster = ClusterSummary & { connection: ClusterConnection }
export type ClusterStore = {
  listClusters: () => Promise<ClusterSummary[]>
  /** With its unsealed connection; null when there is none of that slug. */
  findCluster: (slug: string) => Promise<StoredCluster | null>
  upsertCluster: (cluster: { slug: string; name: string; connection: ClusterConnection }) => Promise<void>
}

/** `person`: who is behind it at last, as `user:<id>` or `token:<id>`; null when that is not known. */
export type StoredToken = ApiToken & { person: string | null }
export type TokenStore = {
  createToken: (token: {
    name: string
    role: Role
    clusters: string[] | null
    names?: string[] | null
    /** Given beside the first one, in the same transaction. */
    grants?: readonly Grant[]
    hash: string
    hint: string
    createdBy: string
    person?: string | null
    expiresAt: Date | null
  }) => Promise<ApiToken>
  listTokens: () => Promise<StoredToken[]>
  /** false when there is none of that id. */
  deleteToken: (id: string) => Promise<boolean>
  findTokenByHash: (hash: string) => Promise<ApiToken | null>
  /** Written at most once a minute per token. */
  touchToken: (id: string, at: Date) => Promise<void>
}

/** What takes something away from somebody, and so must not take the last administrator away. */
export type PeopleChange =
  /** With their sessions, grants and the tokens they are behind. */
  | { kind: 'delete-member'; id: string }
  /** The first grant: what the member was made with. */
  | { kind: 'set-member-grant'; id: string; grant: Grant }
  /** One given later, to a member or a token. */
  | { kind: 'delete-grant'; id: string }
export type MemberStore = {
  /**
   * One at a time over the whole installation; undone when `isAllowed` says no to the members as they were and as they would be.
   * none: there is nobody and nothing of that id.
   */
  alterPeople: (
    change: PeopleChange,
    isAllowed: (before: readonly Member[], after: readonly Member[]) => boolean,
  ) => Promise<'done' | 'none' | 'refused'>
  listMembers: () => Promise<Member[]>
  /** null when there is none of that id. */
  findMember: (id: string) => Promise<Member | null>
  countMembers: () => Promise<number>
  /** `passwordHash` as better-auth's own hash writes it. CONFLICT when the email is taken. */
  createMember: (member: {
    email: string
    name: string
    role: Role
    clusters?: string[] | null
    names?: string[] | null
    /** Given beside the first one, in the same transaction. */
    grants?: readonly Grant[]
    createdBy?: string
    passwordHash: string
  }) => Promise<Member>
}

export type NewAuditEntry = {
  at: Date
  actorKind: AuditEntry['actorKind']
  actorId: string | null
  actorName: string
  action: string
  clusterSlug: string | null
  resource: string | null
  /** The input with secrets removed. */
  input: unknown
  validateOnly: boolean
  outcome: 'pending' | 'refused'
  problem: string | null
}
/** Entries of these clusters (null: of any, and of the installation) that fit all that is given besides. */
export type AuditScope = {
  clusterSlugs: readonly string[] | null
  /** The resource fits one of these patterns, in which `*` stands for any run of characters; only of these actions. */
  names?: readonly string[]
  actions?: readonly string[]
  actorId?: string
}
export type AuditStore = {
  /** Appends to the hash chain; resolves with the entry's id once it is durable. */
  appendAudit: (entry: NewAuditEntry) => Promise<string>
  settleAudit: (
    id: string,
    outcome: {
      outcome: 'succeeded' | 'failed' | 'refused'
      problem: string | null
      at: Date
      /** The plan that the attempt made or applied. */
      planId?: string | null
      /** SHA-256 over the outcome of each item, when a plan was applied. */
      digest?: string | null
    },
  ) => Promise<void>
  /** Before a plan is applied: ties the attempt to the plan, and to a digest of what it holds and of its pre-image. */
  linkPlan: (link: { attemptId: string; planId: string; at: Date }) => Promise<void>
  /** The oldest attempts of before of which nobody wrote how they ended, with the plan that they had begun to apply. */
  listOpenAttempts: (before: Date, limit: number) => Promise<{ id: string; planId: string | null }[]>
  /** The attempt that began to apply this plan and of which nobody wrote how it ended; null: there is none. */
  findOpenAttempt: (planId: string) => Promise<string | null>
  /** One attempt; null when there is none of that id. */
  findAudit: (id: string) => Promise<AuditEntry | null>
  listAudit: (query: {
    limit: number
    beforeSequence: number | null
    clusterSlug: string | null
    /** An entry is listed and counted when it fits one of these; null: whatever it is. */
    scopes?: readonly AuditScope[] | null
  }) => Promise<{ items: AuditEntry[]; total: number }>
}

export type { StoredGrant, ThroughputSample }
export type SampleStore = {
  insertSample: (clusterSlug: string, sample: ThroughputSample) => Promise<void>
  listSamples: (clusterSlug: string, since: Date) => Promise<ThroughputSample[]>
  deleteSamplesBefore: (before: Date) => Promise<void>
}

/** What a POST answered: `body` is the JSON text as it was sent. */
export type StoredResponse = { status: number; body: string }
export type IdempotencyStore = {
  /**
   * Takes the key for one attempt, or says what stands in the way. Keys of two actors never meet. A key whose
   * `expiresAt` has passed, or whose owner did not answer before `lockedUntil`, is free again.
   */
  claimIdempotencyKey: (claim: {
    actorId: string
    key: string
    procedure: string
    /** SHA-256 over the input: the same key with another input is a mistake of the caller. */
    requestHash: string
    now: Date
    lockedUntil: Date
    expiresAt: Date
  }) => Promise<
    | { state: 'claimed' }
    | { state: 'in-progress' }
    /** Used before with another procedure or another input. */
    | { state: 'mismatch' }
    | { state: 'answered'; response: StoredResponse }
  >
  answerIdempotencyKey: (key: { actorId: string; key: string }, response: StoredResponse) => Promise<void>
  /** The attempt ended without an answer worth keeping (5xx): the next one may try again. */
  releaseIdempotencyKey: (key: { actorId: string; key: string }) => Promise<void>
  deleteExpiredIdempotencyKeys: (before: Date) => Promise<void>
}

/** One holder at a time; a lease not renewed before `ttlMs` is free for others. */
export type LeaseStore = {
  acquireLease: (name: string, holder: string, ttlMs: number) => Promise<boolean>
  releaseLease: (name: string, holder: string) => Promise<void>
  /** Which of these are held by anybody now. */
  listHeldLeases: (names: readonly string[]) => Promise<Set<string>>
}

/** What has run out by `before` is taken away. */
export type HousekeepingStore = Pick<IdempotencyStore, 'deleteExpiredIdempotencyKeys'> & {
  deleteExpiredSessions: (before: Date) => Promise<void>
  deleteRateLimitsBefore: (before: Date) => Promise<void>
  /** Plans that nobody applied: deleted, or where the audit names them kept as `expired` with what they were about alone. */
  expirePlansBefore: (before: Date) => Promise<{ deleted: number; expired: number }>
}

/** What is written of a plan once, when it is made. */
export type NewPlan = {
  clusterSlug: string
  state: Extract<PlanState, 'ready' | 'awaiting-approval' | 'blocked'>
  title: string
  titleWording?: TitleWording | null
  author: ActorRef
  changes: Change[]
  steps: Plan['steps']
  moves: PartitionMove[]
  findings: Plan['findings']
  risk: Plan['risk']
  cost: Plan['cost']
  fingerprint: string
  /** Why a second person is asked for; null: not needed. */
  approvalNeeded: string | null
  /** What was there before, by change, as JSON: what undo plans from. */
  preImage: unknown[]
  undo: Plan['undo']
  undoOf: string | null
}
/** What touches names of this cluster that all fit one of the patterns; `names` null: whatever it touches. */
export type NameScope = { clusterSlug: string; names: readonly string[] | null }
export type PlanStore = {
  createPlan: (plan: NewPlan) => Promise<Plan>
  findPlan: (id: string) => Promise<(Plan & { preImage: unknown[] }) | null>
  findPlanSummary: (id: string) => Promise<PlanSummary | null>
  listPlanMoves: (id: string, query: { offset: number; limit: number }) => Promise<PartitionMove[]>
  listPlans: (query: {
    limit: number
    /** Id of the last plan seen: newest first, ids are in the order of time. */
    beforeId: string | null
    /** null: of every cluster. */
    clusterSlugs: readonly string[] | null
    /** A plan is listed and counted when it fits one of these; null: whatever it touches. */
    scopes?: readonly NameScope[] | null
    states: readonly PlanState[] | null
  }) => Promise<{ items: PlanSummary[]; total: number }>
  /** Moves the state only from one of `from`: of two callers at once one gets false. */
  claimPlan: (id: string, from: readonly PlanState[], to: PlanState) => Promise<boolean>
  decidePlan: (
    id: string,
    decision: { decision: 'approved' | 'rejected'; by: ActorRef; at: Date; comment: string | null },
  ) => Promise<boolean>
  /** Only while it is applying: false when it is not, and then nothing was written. */
  settlePlan: (
    id: string,
    outcome: {
      state: PlanState
      items: ItemOutcome[]
      by: ActorRef
      at: Date
      settledAt: Date | null
      jobId: string | null
      /** Whoever applied it died, and this was told by looking. */
      isInterrupted?: boolean
    },
  ) => Promise<boolean>
  /**
   * The items of a plan that went on as this job, as they are since it is over; once, and with a link of their own in the audit chain,
   * which keeps what it said of them before. false when the plan is not applying in this job.
   */
  settleJobPlan: (
    id: string,
    outcome: {
      jobId: string
      state: PlanState
      items: ItemOutcome[]
      at: Date
      outcome: 'succeeded' | 'failed'
      problem: string | null
    },
  ) => Promise<boolean>
  replacePlan: (id: string, by: string) => Promise<void>
}

/** A job with what its machine works on. */
export type StoredJob = Omit<Job, 'can' | 'isDriven' | 'owedOn'> & {
  spec: unknown
  memory: unknown
  /** Throttles that it could not take away. */
  debt: ThrottleDebt | null
  /** With its end: items that did not end as they were meant to, each with the reason. */
  unfinished: Unfinished | null
  revision: number
}
export type JobSummary = Omit<StoredJob, 'spec' | 'memory'>
export type NewJob = {
  clusterSlug: string
  kind: JobKind
  title: string
  titleWording?: TitleWording | null
  planId: string | null
  createdBy: ActorRef
  spec: unknown
  memory: unknown
  throttleBytesPerSec: number | null
  progress: JobProgress
}
export type JobStore = {
  createJob: (job: NewJob) => Promise<string>
  findJob: (id: string) => Promise<StoredJob | null>
  /** The job that carries out this plan; null: there is none. */
  findJobOfPlan: (planId: string) => Promise<string | null>
  /** Without what its machine works on, which may be megabytes. */
  findJobSummary: (id: string) => Promise<JobSummary | null>
  listJobs: (query: {
    limit: number
    beforeId: string | null
    /** null: all. */
    clusterSlugs: readonly string[] | null
    /** A job is listed and counted when the plan it carries out fits one of these; null: whatever it touches. */
    scopes?: readonly NameScope[] | null
    states: readonly JobState[] | null
  }) => Promise<{ items: JobSummary[]; total: number }>
  /** Those with a debt, over or not, the oldest first. */
  listOwingJobs: (clusterSlug: string | null) => Promise<JobSummary[]>
  /** Writes what is given if nobody has written since `revision`; the new revision, or null when somebody has. Events are appended. */
  saveJob: (
    id: string,
    revision: number,
    change: Partial<{
      state: JobState
      request: JobRequest | null
      memory: unknown
      progress: JobProgress
      throttleBytesPerSec: number | null
      problem: Problem | null
      waitsFor: string | null
      debt: ThrottleDebt | null
      unfinished: Unfinished | null
      startedAt: Date
      finishedAt: Date
    }>,
    events: readonly Omit<JobEvent, 'sequence'>[],
  ) => Promise<number | null>
  /** Asks; does not raise the revision. false when the job is over, or was asked something else that it has not done yet. */
  requestJob: (id: string, request: JobRequest, event: Omit<JobEvent, 'sequence'>) => Promise<boolean>
  listJobEvents: (id: string, query: { afterSequence: number; limit: number }) => Promise<JobEvent[]>
}

export type PolicyStore = {
  /** The default when none was set. */
  findPolicy: (clusterSlug: string) => Promise<ClusterPolicy>
  setPolicy: (clusterSlug: string, policy: ClusterPolicy, by: string) => Promise<void>
}

export type GrantStore = {
  listGrants: (actor: { kind: 'user' | 'token'; id: string } | null) => Promise<StoredGrant[]>
  createGrant: (
    grant: Grant & { actorKind: 'user' | 'token'; actorId: string; createdBy: string },
  ) => Promise<StoredGrant>
}
