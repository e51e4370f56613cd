import type {
  ActorRef,
  Change,
  ChangeKindName,
  ClusterPolicy,
  Inverse,
  ItemOutcome,
  PartitionMove,
  Plan,
  PlanCost,
  PlanFinding,
  PlanStep,
  Risk,
  TitleWording,
} from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { JobStore } from '../ports/store.ts'

/** What a handler may call: the cluster, the jobs it may begin, and what the administrator asks of this cluster. */
export type ChangeDeps = ClusterServices & {
  jobs: Pick<JobStore, 'createJob' | 'listJobs' | 'findJob'>
  policy: ClusterPolicy
}

/** What one change would do, seen from the cluster as it is now. */
export type Planned = {
  steps: Omit<PlanStep, 'changeIndex'>[]
  /** The engine fills in `changeIndex`. */
  findings: PlanFinding[]
  cost: PlanCost
  /**
   * What the plan was made from, as JSON: it goes into the fingerprint. Only what would make the plan wrong if it
   * changed: not offsets that grow by themselves, not sizes.
   */
  basis: unknown
  /** What undo needs, as JSON. */
  preImage: unknown
  moves?: PartitionMove[]
  /** When it is possible, `reason` may say what will not come back. */
  undo: Plan['undo']
  /** When what was observed says otherwise than the kind alone: a topic without a record is lost lightly. */
  risk?: Risk
}

export type ApplyContext = { planId: string; actor: ActorRef; title: string; titleWording: TitleWording | null }
export type Applied = { items: Omit<ItemOutcome, 'changeIndex'>[]; jobId?: string }

/**
 * One kind of change against a cluster. `plan` may throw AppError with INVALID_INPUT, NOT_FOUND, CONFLICT,
 * REFUSED_BY_GUARD, REFUSED_BY_BROKER or NOT_SUPPORTED: that becomes a blocker; anything else ends the planning.
 * `apply` may throw as well: its one item has failed then.
 */
export type ChangeHandler<C extends Change> = {
  plan: (deps: ChangeDeps, change: C) => Promise<Planned>
  apply: (
    deps: ChangeDeps,
    change: C,
    planned: { preImage: unknown; moves: PartitionMove[]; cost: PlanCost },
    context: ApplyContext,
  ) => Promise<Applied>
  invert: (change: C, preImage: unknown) => Inverse<Change>
  /**
   * How far `apply` came when its process died, told by looking at the cluster alone. `jobId`: the job of the plan, if one was
   * made. Not needed where a job does everything; otherwise without it nobody knows.
   */
  observe?: (
    deps: ChangeDeps,
    change: C,
    preImage: unknown,
    context: { jobId: string | null },
  ) => Promise<Applied['items']>
}

export type ChangeOf<K extends ChangeKindName> = Extract<Change, { kind: K }>
export type ChangeHandlers = Partial<{ [K in ChangeKindName]: ChangeHandler<ChangeOf<K>> }>
