import { z } from 'zod'

export const ClusterList = z.object({ items: z.array(z.object({ slug: z.string() })) })
