import {
  ActorRef,
  JOB_ENDS,
  Job,
  type JobEvent,
  type JobKind,
  type JobProgress,
  type JobRequest,
  type JobState,
  type Problem,
  ThrottleDebt,
  type TitleWording,
  Unfinished,
} from '@headgate/domain'
import { Prisma, type PrismaClient } from '@headgate/prisma'
import { z } from 'zod'
import { storableText } from './audit-link.ts'
import { findJobsInScopes, type NameScope } from './plan-scope.ts'
import { storableJson } from './storable-json.ts'

const Stored = Job.omit({ can: true, isDriven: true, owedOn: true }).extend({
  revision: z.int(),
  debt: ThrottleDebt.nullable(),
  unfinished: Unfinished.nullable(),
})
type Summary = z.infer<typeof Stored>
type Row = Omit<Prisma.JobGetPayload<object>, 'spec' | 'memory'>
type Change = Partial<{
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
}>
type NewEvent = Omit<JobEvent, 'sequence'>

const isObject = (value: unknown): value is Prisma.InputJsonObject => typeof value === 'object' && value !== null
/** null takes away what stands there; undefined leaves it. */
const nullable = (value: object | null) => (value === null ? Prisma.DbNull : storableJson(value))
const json = (value: unknown): Prisma.InputJsonValue => (isObject(value) ? value : {})

const toSummary = (row: Row): Summary =>
  Stored.parse({
    ...row,
    createdBy: ActorRef.parse({ kind: row.createdByKind, id: row.createdById, name: row.createdByName }),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    throttleBytesPerSec: row.throttleBytesPerSec === null ? null : Number(row.throttleBytesPerSec),
  })

const OMIT = { spec: true, memory: true } as const
const NOT_OVER = { state: { notIn: [...JOB_ENDS] } }

/** The row of the job is locked by whoever appends, so that no two events take one number. */
const append = async (transaction: Prisma.TransactionClient, jobId: string, events: readonly NewEvent[]) => {
  if (events.length === 0) return
  const { _max } = await transaction.jobEvent.aggregate({ where: { jobId }, _max: { sequence: true } })
  const first = (_max.sequence ?? 0) + 1
  await transaction.jobEvent.createMany({
    data: events.map(({ at, ...event }, index) => ({ ...event, at: new Date(at), jobId, sequence: first + index })),
  })
}

export const jobStore = (prisma: PrismaClient) => ({
  createJob: async ({
    createdBy,
    spec,
    memory,
    throttleBytesPerSec,
    titleWording,
    ...job
  }: {
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
  }): Promise<string> => {
    const { id } = await prisma.job.create({
      data: {
        ...job,
        ...(titleWording ? { titleWording: storableJson(titleWording) } : {}),
        state: 'queued',
        createdByKind: createdBy.kind,
        createdById: createdBy.id,
        createdByName: createdBy.name,
        spec: JSON.stringify(spec),
        memory: json(memory),
        throttleBytesPerSec: throttleBytesPerSec === null ? null : BigInt(throttleBytesPerSec),
      },
      select: { id: true },
    })
    return id
  },

  findJob: async (id: string): Promise<(Summary & { spec: unknown; memory: unknown }) | null> => {
    const row = await prisma.job.findUnique({ where: { id } })
    if (!row) return null
    return { ...toSummary(row), spec: JSON.parse(row.spec) as unknown, memory: row.memory }
  },

  findJobOfPlan: async (planId: string): Promise<string | null> =>
    (await prisma.job.findFirst({ where: { planId }, select: { id: true } }))?.id ?? null,

  findJobSummary: async (id: string): Promise<Summary | null> => {
    const row = await prisma.job.findUnique({ where: { id }, omit: OMIT })
    return row && toSummary(row)
  },

  listJobs: async ({
    limit,
    beforeId,
    clusterSlugs,
    scopes = null,
    states,
  }: {
    limit: number
    beforeId: string | null
    clusterSlugs: readonly string[] | null
    scopes?: readonly NameScope[] | null
    states: readonly JobState[] | null
  }): Promise<{ items: Summary[]; total: number }> => {
    if (scopes !== null) {
      const { ids, total } = await findJobsInScopes(prisma, { limit, beforeId, scopes, states })
      const rows = await prisma.job.findMany({ where: { id: { in: ids } }, orderBy: { id: 'desc' }, omit: OMIT })
      return { items: rows.map(toSummary), total }
    }
    const where = {
      ...(clusterSlugs === null ? {} : { clusterSlug: { in: [...clusterSlugs] } }),
      ...(states === null ? {} : { state: { in: [...states] } }),
    }
    const [rows, total] = await Promise.all([
      prisma.job.findMany({
        where: { ...where, ...(beforeId === null ? {} : { id: { lt: beforeId } }) },
        // Ids are UUIDv7: in the order of time.
        orderBy: { id: 'desc' },
        take: limit,
        omit: OMIT,
      }),
      prisma.job.count({ where }),
    ])
    return { items: rows.map(toSummary), total }
  },

  listOwingJobs: async (clusterSlug: string | null): Promise<Summary[]> => {
    const rows = await prisma.job.findMany({
      where: { debt: { not: Prisma.DbNull }, ...(clusterSlug === null ? {} : { clusterSlug }) },
      orderBy: { id: 'asc' },
      omit: OMIT,
    })
    return rows.map(toSummary)
  },

  saveJob: async (
    id: string,
    revision: number,
    { memory, progress, problem, waitsFor, debt, unfinished, throttleBytesPerSec, ...change }: Change,
    events: readonly NewEvent[],
  ): Promise<number | null> =>
    prisma.$transaction(async (transaction) => {
      const { count } = await transaction.job.updateMany({
        where: { id, revision },
        data: {
          ...change,
          ...(memory === undefined ? {} : { memory: json(memory) }),
          ...(progress === undefined ? {} : { progress }),
          ...(problem === undefined ? {} : { problem: nullable(problem) }),
          ...(waitsFor === undefined ? {} : { waitsFor: waitsFor === null ? null : storableText(waitsFor) }),
          ...(debt === undefined ? {} : { debt: nullable(debt) }),
          ...(unfinished === undefined ? {} : { unfinished: nullable(unfinished) }),
          ...(throttleBytesPerSec === undefined
            ? {}
            : { throttleBytesPerSec: throttleBytesPerSec === null ? null : BigInt(throttleBytesPerSec) }),
          revision: revision + 1,
        },
      })
      if (count === 0) return null
      await append(transaction, id, events)
      return revision + 1
    }),

  requestJob: async (id: string, request: JobRequest, event: NewEvent): Promise<boolean> =>
    prisma.$transaction(async (transaction) => {
      const { count } = await transaction.job.updateMany({
        where: { id, request: null, ...NOT_OVER },
        data: { request },
      })
      if (count > 0) await append(transaction, id, [event])
      return count > 0
    }),

  listJobEvents: async (
    id: string,
    { afterSequence, limit }: { afterSequence: number; limit: number },
  ): Promise<JobEvent[]> => {
    const rows = await prisma.jobEvent.findMany({
      where: { jobId: id, sequence: { gt: afterSequence } },
      orderBy: { sequence: 'asc' },
      take: limit,
    })
    return rows.map(({ sequence, at, level, message }) => ({
      sequence,
      at: at.toISOString(),
      level: level as JobEvent['level'],
      message,
    }))
  },
})
