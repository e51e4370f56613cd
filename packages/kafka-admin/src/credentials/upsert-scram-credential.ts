import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { alterUserScramCredentialsV0 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { isCredentialOnBroker } from './credential-on-broker.ts'
import { SCRAM, type ScramMechanism } from './scram-mechanism.ts'

const SALT_BYTES = 24
/** What Kafka's own tools take when nothing is said, and the least that it accepts. */
const DEFAULT_ITERATIONS = 4096
const api = replyAsData(alterUserScramCredentialsV0)
const derive = promisify(pbkdf2)

/** Creates the user's credential of this mechanism, or replaces it. Only the salted hash of the password goes to the broker (KIP-554). */
export async function upsertScramCredential(
  cluster: KafkaCluster,
  credential: { username: string; mechanism: ScramMechanism; password: string; iterations?: number },
): Promise<void> {
  const { username, mechanism, password, iterations = DEFAULT_ITERATIONS } = credential
  const { code, digest, bytes } = SCRAM[mechanism]
  const salt = randomBytes(SALT_BYTES)
  const saltedPassword = await derive(password, salt, iterations, bytes, digest)
  const upsertion = { name: username, mechanism: code, iterations, salt, saltedPassword }
  const reply = await cluster.changeAny((broker) => broker.request(api, [], [upsertion]))
  const result = reply.results[0]
  if (result === undefined) throw emptyReply('AlterUserScramCredentials')
  throwIfRefused(result, {
    title: `The ${mechanism} credential of ${username} was not set`,
    needs: 'ALTER on the cluster',
    principal: cluster.principal,
  })
  await seenEverywhere(cluster, (broker) => isCredentialOnBroker(broker, username, code))
}
