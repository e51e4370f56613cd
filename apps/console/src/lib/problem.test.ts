import { describe, expect, test } from 'vitest'
import { problemOf } from './problem.ts'

describe('problemOf', () => {
  test('gives back the problem the API sent, with the broker’s own words', () => {
    const problem = {
      type: 'about:blank',
      title: 'The broker refused the topic',
      status: 422,
      code: 'REFUSED_BY_BROKER',
      errors: [{ path: 'replicationFactor', message: 'Replication factor: 9 larger than available brokers: 3.' }],
      kafka: { code: 38, name: 'INVALID_REPLICATION_FACTOR', message: 'Replication factor: 9 …' },
    }
    expect(problemOf({ data: { problem } })).toEqual(problem)
  })

  test('a connection that failed is told apart from an answer that made no sense', () => {
    expect(problemOf(new TypeError('fetch failed')).title).toBe('Headgate does not answer')
    expect(problemOf(new Error('Unexpected token <')).title).toBe('The answer could not be read')
  })

  test('never throws, whatever was thrown', () => {
    expect(problemOf(undefined).code).toBe('INTERNAL')
    expect(problemOf('boom').detail).toBe('boom')
  })
})
