import { ClusterConnection, type RecordsQuery, type RecordsResult } from '@headgate/domain'
import { type Logger, silentLogger } from '@headgate/telemetry'
import type { RecordsDeps } from './deps.ts'
import type { RequestContext } from './errors/refused-by-broker.ts'
import { type FetchedPartitionRecords, type FetchPartitionQuery, fetchPartition } from './fetch-partition.ts'
import { fetchRecords } from './fetch-records.ts'
import { openBrokerLinks } from './link/broker-links.ts'
import { createTopicDirectory } from './link/topic-directory.ts'
import { createRecordProducer } from './produce/record-producer.ts'
import type { RecordBatch } from './produce/to-requests.ts'
import type { NewRecord, ProducedRecord } from './produce/topic-lane.ts'

export type RecordsOptions = {
  clientId?: string
  logger?: Logger
  /** How long one broker may take before what it owes is told as missing. */
  brokerTimeoutMs?: number
}
export type Records = {
  fetchRecords: (topic: string, query: RecordsQuery) => Promise<RecordsResult>
  fetchPartition: (query: FetchPartitionQuery) => Promise<FetchedPartitionRecords>
  produceRecord: (record: NewRecord) => Promise<ProducedRecord>
  appendRecords: (batch: RecordBatch) => Promise<void>
  close: () => Promise<void>
}

const LAYOUT_TTL_MS = 5_000

/** Records in and out of one cluster. Opens nothing until it is asked; `close` ends every connection and waits for the send in hand. */
export const openRecords = (connection: ClusterConnection, options: RecordsOptions = {}): Records => {
  const parsed = ClusterConnection.parse(connection)
  const { clientId = 'headgate', brokerTimeoutMs = 3_000, logger = silentLogger() } = options
  const context: RequestContext = { username: parsed.sasl?.username ?? null }
  const links = openBrokerLinks(parsed, {
    clientId: `${clientId}-records`,
    connectTimeoutMs: Math.min(brokerTimeoutMs, 2_000),
    requestTimeoutMs: brokerTimeoutMs,
  })
  const directory = createTopicDirectory(links, context, LAYOUT_TTL_MS)
  const deps: RecordsDeps = { links, directory, context, brokerTimeoutMs }
  const producer = createRecordProducer(parsed, { clientId, logger, context, directory })

  return {
    fetchRecords: (topic, query) => fetchRecords(deps, topic, query),
    fetchPartition: (query) => fetchPartition(deps, query),
    produceRecord: producer.produce,
    appendRecords: producer.append,
    close: async () => {
      await producer.close()
      await links.close()
    },
  }
}
