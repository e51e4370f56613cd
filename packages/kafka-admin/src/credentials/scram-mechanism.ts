import { ScramMechanisms } from '@platformatic/kafka'

export type ScramMechanism = 'SCRAM-SHA-256' | 'SCRAM-SHA-512'

export const SCRAM: Readonly<Record<ScramMechanism, { code: number; digest: string; bytes: number }>> = {
  'SCRAM-SHA-256': { code: ScramMechanisms.SCRAM_SHA_256, digest: 'sha256', bytes: 32 },
  'SCRAM-SHA-512': { code: ScramMechanisms.SCRAM_SHA_512, digest: 'sha512', bytes: 64 },
}
