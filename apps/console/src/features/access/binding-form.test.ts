import { describe, expect, test } from 'vitest'
import { adaptedTo, BINDING_ERRORS, BindingForm, EMPTY_BINDING } from './binding-form.ts'

const valid = { ...EMPTY_BINDING, principal: 'User:historian', name: 'plant.temperature' }
const errorsOf = (change: Partial<typeof valid>) =>
  BindingForm.safeParse({ ...valid, ...change }).error?.issues.map(({ path, message }) => `${path}: ${message}`) ?? []

describe('the form of a binding', () => {
  test('takes what is right, without the blanks around it', () => {
    expect(BindingForm.parse({ ...valid, principal: ' User:historian ', host: ' 10.0.0.7 ' })).toEqual({
      ...valid,
      host: '10.0.0.7',
    })
  })

  test.each([
    ['a principal without its type', { principal: 'historian' }, 'principal: principal'],
    ['a principal without a name', { principal: 'User:' }, 'principal: principal'],
    ['no resource name', { name: ' ' }, 'name: nameMissing'],
    [
      'a star as a prefix, which means names that begin with a star',
      { patternType: 'PREFIXED', name: '*' },
      'name: prefixStar',
    ],
    ['another cluster than the one', { resourceType: 'CLUSTER', operation: 'ALTER' }, 'name: clusterName'],
    ['an operation the resource does not have', { operation: 'CLUSTER_ACTION' }, 'operation: operation'],
    ['a host name, which Kafka never looks up', { host: 'gateway.local' }, 'host: host'],
    ['a network, which Kafka does not know', { host: '10.0.0.0/8' }, 'host: host'],
    ['no host', { host: '' }, 'host: host'],
  ] as const)('refuses %s', (_, change, error) => expect(errorsOf(change)).toContain(error))

  test.each([
    ['every topic', { name: '*' }],
    ['everybody', { principal: 'User:*' }],
    ['an IPv6 address', { host: '0:0:0:0:0:0:0:1' }],
    ['a principal with blanks, as certificates have', { principal: 'User:CN=gateway 1,O=Plant' }],
  ] as const)('takes %s', (_, change) => expect(errorsOf(change)).toEqual([]))

  test('says every refusal by a name that has words', () => {
    const said = [{ principal: '' }, { name: '' }, { name: 'x'.repeat(250) }, { host: 'x' }].flatMap((change) =>
      errorsOf(change),
    )
    for (const error of said) expect(BINDING_ERRORS).toContain(error.split(': ')[1])
  })
})

describe('choosing another resource type', () => {
  test('the cluster brings its only name and pattern', () => {
    expect(adaptedTo({ ...valid, patternType: 'PREFIXED' }, 'CLUSTER')).toMatchObject({
      name: 'kafka-cluster',
      patternType: 'LITERAL',
      operation: 'DESCRIBE',
    })
  })
  test('leaving the cluster does not leave its name behind', () => {
    expect(adaptedTo(adaptedTo(valid, 'CLUSTER'), 'GROUP')).toMatchObject({ name: '', operation: 'DESCRIBE' })
  })
  test('an operation both have is kept', () => {
    expect(adaptedTo(valid, 'GROUP')).toMatchObject({ operation: 'READ', name: valid.name })
  })
})
