import { ClusterPolicy, DEFAULT_POLICY } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'

export const policyStore = (prisma: PrismaClient) => ({
  /** The default when none was set; a policy kept before a rule was added has that rule's default. */
  findPolicy: async (clusterSlug: string): Promise<ClusterPolicy> => {
    const row = await prisma.clusterPolicy.findUnique({ where: { clusterSlug } })
    return row ? ClusterPolicy.parse(row.policy) : DEFAULT_POLICY
  },

  setPolicy: async (clusterSlug: string, policy: ClusterPolicy, by: string): Promise<void> => {
    const values = { policy: { ...policy }, updatedBy: by }
    await prisma.clusterPolicy.upsert({
      where: { clusterSlug },
      create: { clusterSlug, ...values },
      update: values,
    })
  },
})
