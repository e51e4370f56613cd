import { Prisma } from '@headgate/prisma'

/** Prisma's code for a broken UNIQUE constraint. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
