import { describe, expect, test } from 'vitest'
import { parseTopicLines } from './parse-topic-lines.ts'

describe('many topics are read from pasted lines', () => {
  test('name, partitions, replication factor and configs; comments and empty lines are passed over', () => {
    const { topics, errors } = parseTopicLines(
      '# line 7\norders 6 3 retention.ms=3600000 cleanup.policy=delete\n\nsmall\nhalf 4 cleanup.policy=compact',
    )
    expect(errors).toEqual([])
    expect(topics).toEqual([
      {
        line: 2,
        change: {
          kind: 'CreateTopic',
          name: 'orders',
          numPartitions: 6,
          replicationFactor: 3,
          configs: { 'retention.ms': '3600000', 'cleanup.policy': 'delete' },
        },
      },
      { line: 4, change: { kind: 'CreateTopic', name: 'small', configs: {} } },
      {
        line: 5,
        change: { kind: 'CreateTopic', name: 'half', numPartitions: 4, configs: { 'cleanup.policy': 'compact' } },
      },
    ])
  })

  test.each([
    ['two/words 1 1', 'nameChars', 'two/words'],
    ['a 0 1', 'partitions', '0'],
    ['a 1 many', 'replicationFactor', 'many'],
    ['a 1 1 oops', 'config', 'oops'],
    ['a 1 1 x=1 x=2', 'configTwice', 'x=2'],
  ])('%j is told with its line and what is wrong', (line, error, token) => {
    expect(parseTopicLines(`first\n${line}`).errors).toEqual([{ line: 2, error, token }])
  })

  test('the same name twice is told at the second line', () => {
    expect(parseTopicLines('a\na').errors).toEqual([{ line: 2, error: 'topicTwice', token: 'a' }])
  })

  test('a value may hold an equals sign', () => {
    expect(parseTopicLines('a 1 1 k=x=y').topics[0]?.change.configs).toEqual({ k: 'x=y' })
  })
})
