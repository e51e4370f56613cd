import { z } from 'zod'

/** A stable name is found first: each port is told once, by the first of these that names it. */
const SERIAL_PORTS = ['/dev/serial/by-id/*', '/dev/ttyACM*', '/dev/ttyUSB*']

/** Where this gateway looks for what is in no configuration. */
export const DiscoveryConfig = z.strictObject({
  serial: z
    .array(z.string().regex(/^\/[^*]*\/[^/]+$|^\/[^/*]+$/, 'must be an absolute path with * in its last part alone'))
    .default(SERIAL_PORTS)
    .describe('ports to be shown, and listened to when somebody asks; * stands for any characters of a name'),
})
export type DiscoveryConfig = z.infer<typeof DiscoveryConfig>
