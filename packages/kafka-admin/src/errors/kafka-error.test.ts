import { describe, expect, test } from 'vitest'
import { kafkaError } from './kafka-error.ts'

const attempt = { title: 'Topic orders was not created', needs: 'CREATE on topic orders', principal: 'User:ops' }
const error = (errorCode: number, errorMessage: string | null, more = {}) =>
  kafkaError({ errorCode, errorMessage }, { ...attempt, ...more })

describe('kafkaError', () => {
  test.each([
    [36, 'TOPIC_ALREADY_EXISTS', 'CONFLICT', 'name'],
    [38, 'INVALID_REPLICATION_FACTOR', 'REFUSED_BY_BROKER', 'replicationFactor'],
    [37, 'INVALID_PARTITIONS', 'REFUSED_BY_BROKER', 'numPartitions'],
    [17, 'INVALID_TOPIC_EXCEPTION', 'REFUSED_BY_BROKER', 'name'],
    [39, 'INVALID_REPLICA_ASSIGNMENT', 'REFUSED_BY_BROKER', 'assignments'],
    [3, 'UNKNOWN_TOPIC_OR_PARTITION', 'NOT_FOUND', undefined],
    [60, 'REASSIGNMENT_IN_PROGRESS', 'CONFLICT', undefined],
    [44, 'POLICY_VIOLATION', 'REFUSED_BY_BROKER', undefined],
    [7, 'REQUEST_TIMED_OUT', 'BROKER_TIMEOUT', undefined],
    [54, 'SECURITY_DISABLED', 'NOT_SUPPORTED', undefined],
    [89, 'THROTTLING_QUOTA_EXCEEDED', 'RATE_LIMITED', undefined],
    [-1, 'UNKNOWN_SERVER_ERROR', 'REFUSED_BY_BROKER', undefined],
    [131, 'STREAMS_INVALID_TOPOLOGY_EPOCH', 'REFUSED_BY_BROKER', undefined],
    [9999, 'UNKNOWN_ERROR_9999', 'REFUSED_BY_BROKER', undefined],
  ])('code %i is %s: %s at %s, in the words of the broker', (errorCode, name, code, path) => {
    const refused = error(errorCode, 'The words of the broker.')
    expect(refused).toMatchObject({
      code,
      title: attempt.title,
      detail: 'The words of the broker.',
      kafka: { code: errorCode, name, message: 'The words of the broker.' },
      fields: path === undefined ? [] : [{ path, message: 'The words of the broker.' }],
    })
  })

  test.each([29, 30, 31, 53])('code %i names the principal and the ACL that it lacks', (errorCode) => {
    expect(error(errorCode, null).fix).toBe('Allow User:ops CREATE on topic orders.')
  })

  test.each([null, ''])('says what Kafka says in general where the reply has no text (%j)', (text) => {
    expect(error(3, text).detail).toBe('This server does not host this topic-partition.')
  })

  test('what does not exist is not worth a retry, whatever the Java client thinks', () => {
    expect(error(3, null).retriable).toBe(false)
    expect(error(7, null).retriable).toBe(true)
  })
})

describe('the config at fault', () => {
  const configNames = ['retention.ms', 'min.insync.replicas', 'retention.bytes']
  const paths = (code: number, text: string) => error(code, text, { configNames }).fields.map(({ path }) => path)

  test.each([
    ['Invalid value abc for configuration retention.ms: Not a number of type LONG', ['configs.retention.ms']],
    ['Invalid value retention.bytes for configuration retention.ms: Not a number', ['configs.retention.ms']],
    ['Unknown topic config name: retention.mss', ['configs.retention.mss']],
    ["Can't APPEND to key retention.ms because its type is not LIST.", ['configs.retention.ms']],
    ['Both retention.ms and retention.bytes are odd.', ['configs.retention.ms', 'configs.retention.bytes']],
    ['Something is odd with local.retention.ms', []],
    ['The cluster does not like you.', []],
  ])('%s', (text, expected) => {
    expect(paths(40, text)).toEqual(expected)
  })

  test('configs of a broker are refused as INVALID_REQUEST', () => {
    expect(
      error(42, 'Cannot update these configs dynamically: [node.id]', { configNames: ['node.id'] }).fields,
    ).toEqual([{ path: 'configs.node.id', message: 'Cannot update these configs dynamically: [node.id]' }])
  })

  test('other refusals have no config at fault, even where they name one', () => {
    expect(paths(44, 'Policy forbids retention.ms')).toEqual([])
  })
})
