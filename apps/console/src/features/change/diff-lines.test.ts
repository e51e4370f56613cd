import { describe, expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

describe('the review shows what changes and nothing else', () => {
  test.each([
    ['a changed value is taken out and put in', { a: '1' }, { a: '2' }, ['- a 1', '+ a 2']],
    ['a value that stays is not shown', { a: '1' }, { a: '1' }, []],
    ['what is new has no line before', {}, { numPartitions: '6' }, ['+ numPartitions 6']],
    ['what goes away has no line after', { records: '9' }, {}, ['- records 9']],
    ['a config is named as Kafka names it', {}, { 'configs.retention.ms': '1' }, ['+ retention.ms 1']],
    ['a name of two words ends where its value begins', {}, { 'partition 0': '1, 2' }, ['+ partition 0: 1, 2']],
    ['an empty value is a value', { a: 'x' }, { a: '' }, ['- a x', '+ a ']],
  ])('%s', (_, before, after, lines) => {
    expect(diffLines({ before, after }).map(({ sign, text }) => `${sign} ${text}`)).toEqual(lines)
  })
})
