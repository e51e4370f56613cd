import { createReassignmentMachine } from '@headgate/core'
import type { MachineFactory } from './job-cluster.ts'

export const reassignment: MachineFactory = ({ admin, store }) => createReassignmentMachine({ ...admin, ...store })
