import type { Spool } from '../spool/index.ts'
import { createSettlements, type Settlements, type SettlementsOptions } from './settlements.ts'
import { createStreams, type Stream, type Streams, type StreamsOptions } from './streams.ts'

/** Streams of which each record is settled by itself, in whatever order Kafka has them. */
export type SettledStreams = Pick<Streams<Settlements>, 'next' | 'isBehind'> & {
  /** Each begins again at its first record that is not committed. */
  rewind: () => Promise<void>
  readonly passedOver: number
  /** No more can be passed over. */
  readonly isFull: boolean
  /** Commits what is settled and ends. */
  stop: () => Promise<void>
}
export type SettledStream = Stream<Settlements>

export type SettledStreamsOptions = Omit<StreamsOptions<Settlements>, 'hold' | 'spool'> &
  Omit<SettlementsOptions, 'afterId'> & { spool: StreamsOptions<Settlements>['spool'] & Pick<Spool, 'commit'> }

export const createSettledStreams = (options: SettledStreamsOptions): SettledStreams => {
  const { spool, onFault, onCommitted, ...how } = options
  const { all, next, isBehind, rewind, close } = createStreams({
    ...{ ...how, spool, hold: (afterId) => createSettlements(spool.commit, { afterId, onFault, onCommitted }) },
  })
  const [live, waited] = all
  return {
    ...{ next, isBehind },
    rewind: () =>
      rewind((hasSeamMoved) => {
        const moved = hasSeamMoved ? live?.held.giveUp() : []
        for (const stream of all) stream.held.rewind(stream === waited ? moved : [])
      }),
    get passedOver() {
      return all.reduce((sum, { held }) => sum + held.passedOver, 0)
    },
    get isFull() {
      return all.some(({ held }) => held.isFull)
    },
    stop: async () => {
      for (const { held } of all) held.stop()
      await Promise.all(all.map(({ held }) => held.flush())).catch(onFault)
      await close()
    },
  }
}
