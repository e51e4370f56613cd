import type { AclBinding } from '@headgate/domain'
import { EDGE_TOPICS } from '@headgate/edge-protocol'

/**
 * Exactly what a bridge may do: write readings and dead letters, its status and what became of commands; read commands and
 * questions in its own group and answer them; to deliver in transactions, and know afterwards how far they came; and to be
 * given a configuration and report on it.
 * WRITE and READ imply DESCRIBE, and an idempotent producer has needed nothing beyond WRITE since Kafka 3.0 (KIP-679).
 */
export function bridgeAcls(username: string, bridgeId: string): AclBinding[] {
  const allow = (
    operation: 'READ' | 'WRITE',
    resourceType: 'TOPIC' | 'GROUP' | 'TRANSACTIONAL_ID',
    name: string,
  ): AclBinding => ({
    resourceType,
    name,
    patternType: 'LITERAL',
    principal: `User:${username}`,
    host: '*',
    operation,
    permissionType: 'ALLOW',
  })
  return [
    allow('WRITE', 'TOPIC', EDGE_TOPICS.readings),
    allow('WRITE', 'TOPIC', EDGE_TOPICS.deadLetters),
    allow('WRITE', 'TOPIC', EDGE_TOPICS.status),
    allow('WRITE', 'TOPIC', EDGE_TOPICS.commandResults),
    allow('READ', 'TOPIC', EDGE_TOPICS.commands),
    allow('READ', 'GROUP', `headgate-bridge-${bridgeId}`),
    allow('WRITE', 'TRANSACTIONAL_ID', bridgeId),
    allow('WRITE', 'TOPIC', EDGE_TOPICS.cursors),
    allow('READ', 'TOPIC', EDGE_TOPICS.cursors),
    allow('READ', 'GROUP', `headgate-bridge-${bridgeId}-cursor`),
    allow('READ', 'TOPIC', EDGE_TOPICS.config),
    allow('READ', 'GROUP', `headgate-bridge-${bridgeId}-config`),
    allow('WRITE', 'TOPIC', EDGE_TOPICS.configReports),
    allow('READ', 'TOPIC', EDGE_TOPICS.requests),
    allow('WRITE', 'TOPIC', EDGE_TOPICS.answers),
  ]
}
