import { AclOperation, AclResourceType } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { impliedBy, OPERATIONS } from './operations.ts'

describe('the operations offered are those the broker knows for the resource type', () => {
  // What kafka-acls.sh 4.3.1 prints: "ResourceType … only supports operations […]".
  test.each([
    ['TOPIC', 'ALL ALTER ALTER_CONFIGS CREATE DELETE DESCRIBE DESCRIBE_CONFIGS READ WRITE'],
    ['GROUP', 'ALL ALTER_CONFIGS DELETE DESCRIBE DESCRIBE_CONFIGS READ'],
    ['CLUSTER', 'ALL ALTER ALTER_CONFIGS CLUSTER_ACTION CREATE DESCRIBE DESCRIBE_CONFIGS IDEMPOTENT_WRITE'],
    ['TRANSACTIONAL_ID', 'ALL DESCRIBE TWO_PHASE_COMMIT WRITE'],
    ['DELEGATION_TOKEN', 'ALL DESCRIBE'],
    ['USER', 'ALL CREATE_TOKENS DESCRIBE_TOKENS'],
  ] as const)('%s', (type, operations) => expect([...OPERATIONS[type]].sort().join(' ')).toBe(operations))

  test('each operation can be reached somewhere, each resource type has some', () => {
    expect(new Set(Object.values(OPERATIONS).flat())).toEqual(new Set(AclOperation.options))
    expect(Object.keys(OPERATIONS).sort()).toEqual([...AclResourceType.options].sort())
  })
})

test.each([
  ['READ', 'DESCRIBE'],
  ['ALTER_CONFIGS', 'DESCRIBE_CONFIGS'],
  ['CREATE', null],
  ['DESCRIBE', null],
] as const)('an ALLOW %s also lets %s through', (operation, implied) => expect(impliedBy(operation)).toBe(implied))
