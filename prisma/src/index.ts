export { createPrismaClient, type PrismaClientOptions } from './create-prisma-client.ts'
export * from './generated/client.ts'
