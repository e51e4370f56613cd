import type { Plan } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeTopic, setUpEngine } from '../../testing/index.ts'

const remove = (topic: string) => ({ kind: 'DeleteTopic', topic }) as const
const found = ({ findings }: Plan) => findings.map(({ severity, kind }) => `${severity} ${kind}`)

describe('a topic that is to be deleted', () => {
  test('with records says how many go, and that nothing brings them back', async () => {
    const shown = await setUpEngine([fakeTopic('orders', 2)]).plan([remove('orders')])
    expect(shown).toMatchObject({ risk: 'high', cost: { recordsLost: 20 }, undo: { isPossible: false } })
    expect(found(shown)).toEqual(['warning records-lost'])
  })

  test('of which nobody can count the records is not taken for empty', async () => {
    const { plan } = setUpEngine(undefined, {
      ports: { listOffsets: async () => ({ offsets: [], incomplete: [{ brokerId: 1, reason: 'it is down' }] }) },
    })
    expect(await plan([remove('orders')])).toMatchObject({
      risk: 'high',
      cost: { recordsLost: null },
      undo: { isPossible: false },
    })
  })

  test('names the groups that have offsets on it, and the producers that write to it now', async () => {
    const { plan, clock } = setUpEngine(undefined, {
      state: {
        recordsPerPartition: 0,
        groups: [
          {
            listing: {
              groupId: 'billing',
              protocolType: 'consumer',
              state: 'Empty',
              type: 'classic',
              coordinatorId: 1,
            },
            members: [],
            offsets: [{ topic: 'orders', partition: 0, committedOffset: 0 }],
          },
        ],
      },
      ports: {
        describeProducers: async () => ({
          producers: [
            {
              topic: 'orders',
              partition: 0,
              producerId: 7,
              lastTimestampMs: clock.now().getTime(),
              currentTransactionStartOffset: -1,
            },
          ],
          incomplete: [],
        }),
      },
    })
    const shown = await plan([remove('orders')])
    expect(found(shown)).toEqual(['note groups-read-it', 'warning producers-active'])
    // Empty, but somebody is about to write.
    expect(shown.risk).toBe('high')
  })

  test('of Kafka itself is refused, and so is one that is not there', async () => {
    const { plan, kafka } = setUpEngine([fakeTopic('__transaction_state')])
    expect(await plan([remove('__transaction_state')])).toMatchObject({
      state: 'blocked',
      findings: [{ code: 'REFUSED_BY_GUARD' }],
    })
    expect(await plan([remove('nowhere')])).toMatchObject({ state: 'blocked', findings: [{ code: 'NOT_FOUND' }] })
    expect(kafka.state.calls).not.toContain('deleteTopic')
  })

  test('that was empty when it was read is planned anew once somebody has written to it', async () => {
    const { plan, apply, kafka } = setUpEngine(undefined, { state: { recordsPerPartition: 0 } })
    const shown = await plan([remove('orders')])
    expect(shown).toMatchObject({ risk: 'medium', undo: { isPossible: true } })
    kafka.state.recordsPerPartition = 1
    await expect(apply(shown)).rejects.toMatchObject({ code: 'PLAN_STALE' })
    expect(kafka.state.topics.has('orders')).toBe(true)
  })
})
