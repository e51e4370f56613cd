import type { AclOperation, AclResourceType } from '@headgate/domain'

/**
 * Which operations the broker knows for a resource type; any other it takes in silence, and they never match.
 * As Kafka's own kafka-acls.sh allows them (org.apache.kafka.security.authorizer.AclEntry, 4.3).
 */
export const OPERATIONS: Readonly<Record<AclResourceType, readonly AclOperation[]>> = {
  TOPIC: ['READ', 'WRITE', 'DESCRIBE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'ALL'],
  GROUP: ['READ', 'DESCRIBE', 'DELETE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'ALL'],
  CLUSTER: [
    'DESCRIBE',
    'CREATE',
    'ALTER',
    'DESCRIBE_CONFIGS',
    'ALTER_CONFIGS',
    'IDEMPOTENT_WRITE',
    'CLUSTER_ACTION',
    'ALL',
  ],
  TRANSACTIONAL_ID: ['WRITE', 'DESCRIBE', 'TWO_PHASE_COMMIT', 'ALL'],
  DELEGATION_TOKEN: ['DESCRIBE', 'ALL'],
  USER: ['CREATE_TOKENS', 'DESCRIBE_TOKENS', 'ALL'],
}

/** The one name a CLUSTER resource has. */
export const CLUSTER_NAME = 'kafka-cluster'

const DESCRIBING: ReadonlySet<AclOperation> = new Set(['READ', 'WRITE', 'DELETE', 'ALTER'])

/** What else an ALLOW of this operation lets through (a DENY implies nothing): as StandardAuthorizer decides. */
export const impliedBy = (operation: AclOperation): AclOperation | null =>
  DESCRIBING.has(operation) ? 'DESCRIBE' : operation === 'ALTER_CONFIGS' ? 'DESCRIBE_CONFIGS' : null
