import { describe, expect, test } from 'vitest'
import { EMPTY_TOPIC, nameErrorOf, TopicForm } from './topic-form.ts'

const parse = (values: Partial<typeof EMPTY_TOPIC>) => TopicForm.safeParse({ ...EMPTY_TOPIC, ...values })
const firstIssue = (values: Partial<typeof EMPTY_TOPIC>) => parse(values).error?.issues[0]

describe('the create form', () => {
  test('an empty field leaves the choice to the broker instead of sending a number', () => {
    expect(parse({ name: 'a' }).data).toEqual({ name: 'a', configs: {} })
  })

  test('what is typed becomes what the API takes', () => {
    const configs = [{ name: ' retention.ms ', value: '3600000' }]
    expect(parse({ name: ' a ', numPartitions: '6', replicationFactor: '3', configs }).data).toEqual({
      name: 'a',
      numPartitions: 6,
      replicationFactor: 3,
      configs: { 'retention.ms': '3600000' },
    })
  })

  test.each([
    ['a word where a number belongs', { name: 'a', numPartitions: 'six' }, ['numPartitions']],
    ['half a partition', { name: 'a', numPartitions: '1.5' }, ['numPartitions']],
    ['no replica at all', { name: 'a', replicationFactor: '0' }, ['replicationFactor']],
    ['a config without a name', { name: 'a', configs: [{ name: '', value: '1' }] }, ['configs', 0, 'name']],
    [
      'a config given twice',
      {
        name: 'a',
        configs: [
          { name: 'x', value: '1' },
          { name: 'x', value: '2' },
        ],
      },
      ['configs', 1, 'name'],
    ],
  ])('%s is refused at its field', (_, values, path) => {
    expect(firstIssue(values)?.path).toEqual(path)
  })

  test.each([
    ['', 'nameMissing'],
    ['a'.repeat(250), 'nameLong'],
    ['a b', 'nameChars'],
    ['..', 'nameDots'],
  ])('the name %j is refused with its own reason', (name, reason) => {
    expect(nameErrorOf(firstIssue({ name })?.code)).toBe(reason)
  })
})
