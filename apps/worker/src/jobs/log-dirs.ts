import { createLogDirsMachine } from '@headgate/core'
import type { MachineFactory } from './job-cluster.ts'

export const logDirs: MachineFactory = ({ admin }) => createLogDirsMachine(admin)
