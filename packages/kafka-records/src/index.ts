export { type ConsumeTopicOptions, consumeTopic, type RecordHandler } from './consume/consume-topic.ts'
export type { FetchedPartitionRecords, FetchPartitionQuery, RawRecord } from './fetch-partition.ts'
export { openRecords, type Records, type RecordsOptions } from './open-records.ts'
export type { NewRecord, ProducedRecord } from './produce/topic-lane.ts'
