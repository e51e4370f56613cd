import { AppError } from '@headgate/domain'
import type { BrokerStatus } from '../cluster/broker-state.ts'
import type { ClusterServices } from '../cluster/cluster-services.ts'

export const requireBroker = async (
  { brokerStates }: Pick<ClusterServices, 'brokerStates'>,
  brokerId: number,
): Promise<BrokerStatus> => {
  const { brokers } = (await brokerStates.read()).value
  const broker = brokers.find((one) => one.brokerId === brokerId)
  if (broker) return broker
  throw new AppError({
    code: 'NOT_FOUND',
    title: `There is no broker ${brokerId}`,
    detail: `The cluster has the brokers ${brokers.map((one) => one.brokerId).join(', ')}.`,
    fix: 'Choose one of them.',
  })
}
