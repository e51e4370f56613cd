import { EdgeCommand } from '@headgate/domain'
import type { Prisma, PrismaClient } from '@headgate/prisma'

type Step = { step: EdgeCommand['steps'][number]['step']; at: string; detail: string | null }
type State = EdgeCommand['state']
type CommandRow = Prisma.EdgeCommandGetPayload<{ include: { steps: true } }>

const WITH_STEPS = { include: { steps: { orderBy: [{ at: 'asc' }, { position: 'asc' }] } } } satisfies {
  include: Prisma.EdgeCommandInclude
}

const toCommand = ({ steps, issuedAt, settledAt, ...row }: CommandRow): EdgeCommand =>
  EdgeCommand.parse({
    ...row,
    issuedAt: issuedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    steps: steps.map(({ step, at, detail }) => ({ step, at: at.toISOString(), detail })),
  })

/**
 * From which states a step may move the command. The first end counts, but for one case: when the board answers
 * after we gave up waiting, its own word replaces our clock's.
 */
const MOVES: Partial<Record<Step['step'], { to: State; from: State[] }>> = {
  acknowledged: { to: 'acknowledged', from: ['sent', 'timed-out'] },
  failed: { to: 'failed', from: ['sent', 'timed-out'] },
  'timed-out': { to: 'timed-out', from: ['sent'] },
}

export const commandStore = (prisma: PrismaClient) => ({
  createCommand: async ({ steps, ...command }: EdgeCommand): Promise<void> => {
    await prisma.edgeCommand.create({
      data: {
        ...command,
        issuedAt: new Date(command.issuedAt),
        settledAt: command.settledAt === null ? null : new Date(command.settledAt),
        steps: { create: steps.map((step) => ({ ...step, at: new Date(step.at) })) },
      },
    })
  },

  recordCommandStep: async (commandId: string, { step, at, detail }: Step): Promise<void> => {
    await prisma.$transaction(async (transaction) => {
      const known = await transaction.edgeCommand.findUnique({ where: { commandId }, select: { commandId: true } })
      if (!known) return
      const row = { commandId, step, at: new Date(at), detail }
      const { count } = await transaction.edgeCommandStep.createMany({ data: row, skipDuplicates: true })
      const move = MOVES[step]
      if (count === 0 || !move) return
      await transaction.edgeCommand.updateMany({
        where: { commandId, state: { in: move.from } },
        data: { state: move.to, answer: detail, settledAt: new Date(at) },
      })
    })
  },

  findCommand: async (commandId: string): Promise<EdgeCommand | null> => {
    const row = await prisma.edgeCommand.findUnique({ where: { commandId }, ...WITH_STEPS })
    return row && toCommand(row)
  },

  listCommands: async (deviceId: string, limit: number): Promise<EdgeCommand[]> => {
    const where = { deviceId }
    const rows = await prisma.edgeCommand.findMany({ where, orderBy: { issuedAt: 'desc' }, take: limit, ...WITH_STEPS })
    return rows.map(toCommand)
  },
})
