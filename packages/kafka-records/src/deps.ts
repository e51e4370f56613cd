import type { RequestContext } from './errors/refused-by-broker.ts'
import type { BrokerLinks } from './link/broker-links.ts'
import type { TopicDirectory } from './link/topic-directory.ts'

/** What the read operations share: built once by openRecords. */
export type RecordsDeps = {
  links: BrokerLinks
  directory: TopicDirectory
  context: RequestContext
  brokerTimeoutMs: number
}
