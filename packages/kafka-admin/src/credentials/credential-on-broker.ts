import { describeUserScramCredentialsV0 } from '@platformatic/kafka'
import type { BrokerConnection } from '../cluster/broker-connection.ts'
import { replyAsData } from '../protocol/api-module.ts'

const api = replyAsData(describeUserScramCredentialsV0)

/** Does this broker know a credential of the user by this mechanism (its protocol code)? Replacing one is not seen. */
export async function isCredentialOnBroker(
  broker: BrokerConnection,
  username: string,
  mechanism: number,
): Promise<boolean> {
  const reply = await broker.request(api, [{ name: username }])
  return reply.results.some((user) => user.credentialInfos.some((credential) => credential.mechanism === mechanism))
}
