import type { JobMachine, JobStore, LeaseStore } from '@headgate/core'
import type { ClusterConnection } from '@headgate/domain'
import type { Admin } from '@headgate/kafka-admin'
import type { Logger } from '@headgate/telemetry'

/** What the machine of a job may reach. */
export type JobCluster = {
  slug: string
  connection: ClusterConnection
  admin: Admin
  store: Pick<JobStore, 'listJobs' | 'findJob'> & Pick<LeaseStore, 'acquireLease' | 'releaseLease'>
  logger: Logger
}
/** A machine drives jobs of one kind on one cluster; `close` ends what it opened itself. */
export type MachineFactory = (cluster: JobCluster) => JobMachine & { close?: () => Promise<void> }
