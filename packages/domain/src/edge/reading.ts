import { z } from 'zod'

export const Reading = z.object({
  deviceId: z.string(),
  channel: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: z.string().nullable(),
  seq: z.int(),
  bootEpoch: z.string(),
  gatewayTime: z.string(),
  partition: z.int(),
  offset: z.int(),
})
export type Reading = z.infer<typeof Reading>
