import type { JobKind } from '@headgate/domain'
import { copyRecords } from './copy-records.ts'
import type { MachineFactory } from './job-cluster.ts'
import { logDirs } from './log-dirs.ts'
import { reassignment } from './reassignment.ts'

/** What drives the jobs of each kind. */
export const MACHINES: Partial<Record<JobKind, MachineFactory>> = {
  reassignment,
  'log-dirs': logDirs,
  'copy-records': copyRecords,
}
