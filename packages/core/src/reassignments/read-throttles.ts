import type { Incomplete, Sides } from '@headgate/domain'
import type { DescribeConfigs } from '../ports/admin.ts'
import { brokerRates, topicLists } from './throttle-configs.ts'

/** The throttles that are set now: only brokers and topics that have one. */
export type SetThrottles = {
  brokers: ReadonlyMap<number, Sides<string | null>>
  topics: ReadonlyMap<string, Sides<string | null>>
  incomplete: Incomplete[]
}
type Deps = { describeConfigs: DescribeConfigs }

const isSet = ([, { leader, follower }]: readonly [unknown, Sides<string | null>]): boolean =>
  leader !== null || follower !== null

/** Of these brokers and topics alone, which must exist. */
export const readThrottles = async (
  deps: Deps,
  where: { brokers: readonly number[]; topics: readonly string[] },
): Promise<SetThrottles> => {
  const [rates, lists] = await Promise.all([
    Promise.all(where.brokers.map(async (brokerId) => ({ brokerId, rates: await brokerRates(deps, brokerId) }))),
    topicLists(deps, where.topics),
  ])
  return {
    brokers: new Map(
      rates.flatMap(({ brokerId, rates: own }) => (own === null ? [] : [[brokerId, own] as const])).filter(isSet),
    ),
    topics: new Map([...lists].filter(isSet)),
    incomplete: rates
      .filter(({ rates: own }) => own === null)
      .map(({ brokerId }) => ({ brokerId, reason: 'It does not tell its configs; a throttle on it is not seen.' })),
  }
}
