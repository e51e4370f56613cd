import type { JobKind } from '@headgate/domain'
import type { MachineFactory } from './job-cluster.ts'
import { reassignment } from './reassignment.ts'

/** What drives the jobs of each kind. */
export const MACHINES: Partial<Record<JobKind, MachineFactory>> = { reassignment }
