import { BridgeConfigVersionDetail, type ConfigVersionState, type EdgeConfigProblem } from '@headgate/domain'
import { Prisma, type PrismaClient } from '@headgate/prisma'
import { storableText } from './audit-link.ts'
import { storableJson } from './storable-json.ts'

type NewVersion = {
  bridgeId: string
  yaml: string
  issuedBy: string
  issuedAt: Date
  comment: string | null
  rollbackOf: number | null
}
type VersionState = {
  state: ConfigVersionState
  detail: string | null
  problems: readonly EdgeConfigProblem[]
  at: Date
}
type Reported = {
  bridgeId: string
  at: Date
  version: number | null
  yaml: string
  push: (Pick<VersionState, 'detail' | 'problems'> & { version: number; state: ConfigVersionState }) | null
}
type Row = Prisma.EdgeConfigVersionGetPayload<object>

/** Of each bridge; the one that runs is kept however old it is. */
const VERSIONS_KEPT = 50

const toVersion = (row: Row): BridgeConfigVersionDetail =>
  BridgeConfigVersionDetail.parse({
    ...row,
    issuedAt: row.issuedAt.toISOString(),
    stateAt: row.stateAt.toISOString(),
    bytes: Buffer.byteLength(row.yaml),
  })
const storableProblems = (problems: readonly EdgeConfigProblem[]) => problems.map((problem) => storableJson(problem))
const withoutText = ({ yaml: _yaml, ...version }: BridgeConfigVersionDetail) => version

const latest = async (prisma: Pick<PrismaClient, '$queryRaw'>, bridgeId: string): Promise<number | null> => {
  const [row] = await prisma.$queryRaw<{ latest: number | null }[]>`
    SELECT max(version)::int AS latest FROM (
      SELECT version FROM edge_config_version WHERE bridge_id = ${bridgeId}
      UNION ALL SELECT greatest(running_version, push_version) FROM edge_bridge_config WHERE bridge_id = ${bridgeId}
    ) known`
  return row?.latest ?? null
}

export const edgeConfigStore = (prisma: PrismaClient) => ({
  findBridgeConfig: async (bridgeId: string) => {
    const row = await prisma.edgeBridgeConfig.findUnique({ where: { bridgeId } })
    if (!row) return null
    const { reportedAt, runningVersion, yaml } = row
    return { reportedAt: reportedAt.toISOString(), runningVersion, yaml }
  },

  latestConfigVersion: (bridgeId: string): Promise<number | null> => latest(prisma, bridgeId),

  createConfigVersion: async (made: NewVersion, after: number | null) => {
    const { bridgeId, issuedAt } = made
    try {
      return await prisma.$transaction(async (transaction) => {
        if ((await latest(transaction, bridgeId)) !== after) return null
        const version = (after ?? 0) + 1
        const row = await transaction.edgeConfigVersion.create({
          data: { ...made, version, state: 'waiting', stateAt: issuedAt },
        })
        await transaction.edgeConfigVersion.updateMany({
          where: { bridgeId, version: { lt: version }, state: { in: ['waiting', 'not-sent'] } },
          data: { state: 'superseded', stateAt: issuedAt },
        })
        await transaction.edgeConfigVersion.deleteMany({
          where: { bridgeId, version: { lte: version - VERSIONS_KEPT }, state: { not: 'running' } },
        })
        return withoutText(toVersion(row))
      })
    } catch (error) {
      // Somebody took the same number at the same time.
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null
      throw error
    }
  },

  setConfigVersionState: async (bridgeId: string, version: number, told: VersionState): Promise<void> => {
    const { state, detail, problems, at } = told
    await prisma.edgeConfigVersion.updateMany({
      where: { bridgeId, version },
      data: { state, detail, problems: storableProblems(problems), stateAt: at },
    })
  },

  /** What runs, and what became of the last push. A version that ran and does not any more is superseded. */
  recordConfigReport: async ({ bridgeId, at, version, yaml, push }: Reported): Promise<void> => {
    await prisma.$transaction(async (transaction) => {
      const config = {
        reportedAt: at,
        runningVersion: version,
        yaml: storableText(yaml),
        pushVersion: push?.version ?? null,
      }
      await transaction.edgeBridgeConfig.upsert({
        where: { bridgeId },
        create: { bridgeId, ...config },
        update: config,
      })
      const told = [version, push?.version].filter((one) => one !== null && one !== undefined)
      await transaction.edgeConfigVersion.updateMany({
        where: { bridgeId, version: { notIn: told }, state: { in: ['running', 'trying'] } },
        data: { state: 'superseded', stateAt: at },
      })
      if (version !== null && version !== push?.version)
        await transaction.edgeConfigVersion.updateMany({
          where: { bridgeId, version, state: { not: 'running' } },
          data: { state: 'running', detail: null, problems: [], stateAt: at },
        })
      if (!push) return
      const { state, detail, problems } = push
      await transaction.edgeConfigVersion.updateMany({
        where: { bridgeId, version: push.version, state: { not: state } },
        data: { state, detail: detail && storableText(detail), problems: storableProblems(problems), stateAt: at },
      })
    })
  },

  listConfigVersions: async (
    bridgeId: string,
    { limit, beforeVersion }: { limit: number; beforeVersion: number | null },
  ) => {
    const [rows, total] = await Promise.all([
      prisma.edgeConfigVersion.findMany({
        where: { bridgeId, ...(beforeVersion === null ? {} : { version: { lt: beforeVersion } }) },
        orderBy: { version: 'desc' },
        take: limit,
      }),
      prisma.edgeConfigVersion.count({ where: { bridgeId } }),
    ])
    return { items: rows.map((row) => withoutText(toVersion(row))), total }
  },

  findConfigVersion: async (bridgeId: string, version: number): Promise<BridgeConfigVersionDetail | null> => {
    const row = await prisma.edgeConfigVersion.findUnique({ where: { bridgeId_version: { bridgeId, version } } })
    return row && toVersion(row)
  },
})
