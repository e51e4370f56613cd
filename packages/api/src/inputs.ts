import { ClusterSlug } from '@headgate/domain'
import { z } from 'zod'

/** Inputs that many procedures share. One letter each, because they are the path's own names: `/clusters/{c}/topics/{t}`. */
export const ClusterInput = z.object({ c: ClusterSlug })
/** Looser than TopicName: what exists may be older than today's rules, and the cluster has the last word. */
export const TopicInput = ClusterInput.extend({ t: z.string().min(1).max(249) })
export const GroupInput = ClusterInput.extend({ g: z.string().min(1).max(1_000) })
export const BrokerInput = ClusterInput.extend({ id: z.int().nonnegative() })
export const JobInput = z.object({ id: z.string().min(1).max(100) })
export const BridgeInput = z.object({ id: z.string().min(1).max(100) })
export const AlarmInput = z.object({ id: z.string().min(1).max(100) })
export const DeviceInput = z.object({ id: z.string().min(1).max(200) })

/** true: say what would happen and stop before it does. */
export const ValidateOnly = z.boolean().default(false)

export const PlanInput = z.object({ id: z.string().min(1).max(100) })
export const AuditInput = z.object({ id: z.string().min(1).max(100) })
export const DecisionInput = PlanInput.extend({ comment: z.string().trim().max(1_000).optional() })
