import { alterUserScramCredentialsV0 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { isCredentialOnBroker } from './credential-on-broker.ts'
import { SCRAM, type ScramMechanism } from './scram-mechanism.ts'

const api = replyAsData(alterUserScramCredentialsV0)

/** The user cannot sign in by this mechanism any more; connections that are open stay so. NOT_FOUND when there was none. */
export async function deleteScramCredential(
  cluster: KafkaCluster,
  credential: { username: string; mechanism: ScramMechanism },
): Promise<void> {
  const { username, mechanism } = credential
  const deletion = { name: username, mechanism: SCRAM[mechanism].code }
  const reply = await cluster.changeAny((broker) => broker.request(api, [deletion], []))
  const result = reply.results[0]
  if (result === undefined) throw emptyReply('AlterUserScramCredentials')
  throwIfRefused(result, {
    title: `The ${mechanism} credential of ${username} was not deleted`,
    needs: 'ALTER on the cluster',
    principal: cluster.principal,
  })
  await seenEverywhere(cluster, async (broker) => !(await isCredentialOnBroker(broker, username, deletion.mechanism)))
}
