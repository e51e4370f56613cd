import { Reader } from '@platformatic/kafka'
import { expect, test } from 'vitest'
import { parseResponse } from './describe-cluster-v2.ts'

// Bytes written by Kafka 4.3.1's own org.apache.kafka.common.message.DescribeClusterResponseData.
const REPLY = 'AAAAAAAAAAEEYWJjAAAAAQMAAAABAmEAACOEB3JhY2stYQAAAAAAAgJiAAAjhQABAIAAAAAA'

test('DescribeCluster version 2 tells which brokers are fenced', () => {
  expect(parseResponse(1, 60, 2, Reader.from(Buffer.from(REPLY, 'base64')))).toEqual({
    errorCode: 0,
    errorMessage: null,
    clusterId: 'abc',
    controllerId: 1,
    brokers: [
      { brokerId: 1, host: 'a', port: 9092, rack: 'rack-a', isFenced: false },
      { brokerId: 2, host: 'b', port: 9093, rack: null, isFenced: true },
    ],
  })
})
