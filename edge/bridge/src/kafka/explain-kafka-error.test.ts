import { KafkaJSNonRetriableError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from 'kafkajs'
import { expect, it } from 'vitest'
import { explainKafkaError } from './explain-kafka-error.ts'

const protocol = (type: string, retriable = false) =>
  new KafkaJSProtocolError(Object.assign(new Error(`broker says ${type}`), { type, code: 1, retriable }))
const context = { operation: 'Write', topic: 'edge.readings', groupId: 'g', username: 'bridge' } as const
const explain = (error: unknown) => explainKafkaError(error, context)

it.each([
  [
    'a topic that is not there',
    'UNKNOWN_TOPIC_OR_PARTITION',
    'retry-slowly',
    true,
    /edge\.readings does not exist.*User:bridge.*Write and Describe/,
  ],
  [
    'a missing ACL',
    'TOPIC_AUTHORIZATION_FAILED',
    'retry-slowly',
    false,
    /refused.*User:bridge.*Write and Describe on topic edge\.readings/,
  ],
  [
    'no right to write at all',
    'CLUSTER_AUTHORIZATION_FAILED',
    'retry-slowly',
    false,
    /User:bridge.*Write on topic edge\.readings/,
  ],
  ['a missing group ACL', 'GROUP_AUTHORIZATION_FAILED', 'retry-slowly', false, /Read on group g/],
  ['a batch that is too large', 'MESSAGE_TOO_LARGE', 'too-large', false, /max\.message\.bytes/],
  ['a clock that is wrong', 'INVALID_TIMESTAMP', 'retry-slowly', false, /clock/],
  [
    'a second bridge of one id',
    'INVALID_PRODUCER_EPOCH',
    'retry-slowly',
    true,
    /another bridge has the same bridgeId, give each its own/,
  ],
  [
    'no right to transactions',
    'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
    'retry-slowly',
    false,
    /User:bridge the operation Write on the transactional id/,
  ],
  ['a sequence in doubt', 'OUT_OF_ORDER_SEQUENCE_NUMBER', 'retry-slowly', true, /OUT_OF_ORDER/],
])('%s', (_what, type, verdict, needsFreshSender, words) => {
  for (const error of [
    protocol(type),
    Object.assign(new KafkaJSNonRetriableError('wrapped'), { cause: protocol(type) }),
  ]) {
    const failure = explain(error)
    expect(failure).toMatchObject({ verdict, needsFreshSender })
    expect(failure.sentence).toMatch(words)
  }
})

it('sees through the wrapping of retries to what the broker said', () => {
  const wrapped = new KafkaJSNumberOfRetriesExceeded(protocol('NOT_ENOUGH_REPLICAS', true), {
    retryCount: 5,
    retryTime: 1,
  })
  expect(explain(wrapped)).toMatchObject({ verdict: 'retry', needsFreshSender: false })
  expect(explain(wrapped).sentence).toMatch(/NOT_ENOUGH_REPLICAS/)
})

it('keeps the producer through a lost connection, so that a repeated send is recognised', () => {
  expect(explain(new Error('connect ECONNREFUSED 127.0.0.1:9092'))).toEqual({
    verdict: 'retry',
    needsFreshSender: false,
    sentence: 'Kafka cannot be reached: connect ECONNREFUSED 127.0.0.1:9092',
  })
})

it('distrusts a producer in which kafkajs itself stumbled', () => {
  expect(explain(new TypeError("reading 'connectionPool'")).needsFreshSender).toBe(true)
})
