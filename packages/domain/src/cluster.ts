import { z } from 'zod'
import { KafkaErrorDetail } from './app-error.ts'

export const ClusterSlug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'Use lower-case letters, digits and hyphens.')
export type ClusterSlug = z.infer<typeof ClusterSlug>

export const SaslMechanism = z.enum(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'])
export type SaslMechanism = z.infer<typeof SaslMechanism>

/** How to reach a cluster. Holds a secret: never leaves the server, never is logged. */
export const ClusterConnection = z.object({
  bootstrap: z.array(z.string().regex(/^[^\s,:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'Use host:port.')).min(1),
  tls: z.boolean().default(false),
  sasl: z.object({ mechanism: SaslMechanism, username: z.string().min(1), password: z.string() }).nullable(),
})
export type ClusterConnection = z.infer<typeof ClusterConnection>

/** What may be shown of a configured cluster (an allow-list: no secret can leak by omission). */
export const ClusterSummary = z.object({
  slug: ClusterSlug,
  name: z.string(),
  bootstrap: z.array(z.string()),
  security: z.string(),
  createdAt: z.string(),
})
export type ClusterSummary = z.infer<typeof ClusterSummary>

export const Broker = z.object({
  brokerId: z.int(),
  host: z.string(),
  port: z.int(),
  rack: z.string().nullable(),
  isController: z.boolean(),
  /** up: registered and reachable · fenced: the controller has fenced it · unreachable: we cannot connect to it. */
  state: z.enum(['up', 'fenced', 'unreachable']),
  stateReason: z.string().nullable(),
  leaders: z.int(),
  replicas: z.int(),
  /** Bytes in all log dirs; null when the broker did not answer. */
  bytes: z.int().nullable(),
  diskTotalBytes: z.int().nullable(),
  diskUsableBytes: z.int().nullable(),
})
export type Broker = z.infer<typeof Broker>

export const QuorumReplica = z.object({
  nodeId: z.int(),
  role: z.enum(['leader', 'voter', 'observer']),
  logEndOffset: z.int(),
  /** Offsets behind the leader. */
  lag: z.int(),
  lastFetchAt: z.string().nullable(),
  lastCaughtUpAt: z.string().nullable(),
})
export type QuorumReplica = z.infer<typeof QuorumReplica>

export const Quorum = z.object({
  leaderId: z.int(),
  leaderEpoch: z.int(),
  highWatermark: z.int(),
  voters: z.array(QuorumReplica),
  observers: z.array(QuorumReplica),
})
export type Quorum = z.infer<typeof Quorum>

export const PartitionHealth = z.object({
  total: z.int(),
  offline: z.int(),
  underReplicated: z.int(),
  underMinIsr: z.int().nullable(),
  notPreferredLeader: z.int(),
})
export type PartitionHealth = z.infer<typeof PartitionHealth>

/** Something that wants an operator's eye, worst first, with the next step. */
export const Finding = z.object({
  severity: z.enum(['error', 'warning', 'note']),
  /** Stable key for translation, e.g. `broker-down`. */
  kind: z.string(),
  /** Values for the translated sentence. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  title: z.string(),
  detail: z.string(),
  fix: z.string(),
})
export type Finding = z.infer<typeof Finding>

export const ClusterOverview = z.object({
  slug: z.string(),
  name: z.string(),
  kafkaClusterId: z.string().nullable(),
  /** Release or metadata.version the brokers report, null when unknown. */
  metadataVersion: z.string().nullable(),
  controllerId: z.int().nullable(),
  brokers: z.array(Broker),
  quorum: Quorum.nullable(),
  topics: z.int(),
  partitions: PartitionHealth,
  /** One mark per bundle of partitions, worst state in the bundle, in topic order; at most 140 marks. */
  strip: z.array(z.enum(['in-sync', 'under-replicated', 'offline'])),
  groups: z.int().nullable(),
  findings: z.array(Finding),
  asOf: z.string(),
  incomplete: z.array(z.object({ brokerId: z.int().nullable(), reason: z.string() })),
})
export type ClusterOverview = z.infer<typeof ClusterOverview>

/** One log dir of a broker as a page shows it. */
export const LogDirSummary = z.object({
  logDir: z.string(),
  /** Kafka's word when the dir is out of service. */
  error: KafkaErrorDetail.nullable(),
  totalBytes: z.int().nullable(),
  usableBytes: z.int().nullable(),
  replicas: z.int(),
  /** Bytes of all replicas in this dir. */
  bytes: z.int(),
})
export type LogDirSummary = z.infer<typeof LogDirSummary>

/** One sample of the worker: records written to the cluster per second since the sample before. */
export const ThroughputSample = z.object({
  at: z.string(),
  recordsInPerSec: z.number(),
  bytesPerSec: z.number().nullable(),
})
export type ThroughputSample = z.infer<typeof ThroughputSample>
