import { createCopyRecordsMachine } from '@headgate/core'
import { openRecords } from '@headgate/kafka-records'
import type { MachineFactory } from './job-cluster.ts'

/** Nobody waits before a page for these. */
const BROKER_TIMEOUT_MS = 15_000

export const copyRecords: MachineFactory = ({ admin, connection, logger }) => {
  const clientId = 'headgate-worker-copy'
  const records = openRecords(connection, { clientId, logger, brokerTimeoutMs: BROKER_TIMEOUT_MS })
  return { ...createCopyRecordsMachine({ ...admin, ...records }), close: records.close }
}
