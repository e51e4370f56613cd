import type { ThroughputSample } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { SampleStore } from '../ports/store.ts'

/** Oldest first. */
export const listThroughput = async (
  { listSamples, clock }: Pick<SampleStore, 'listSamples'> & { clock: Clock },
  slug: string,
  minutes: number,
): Promise<{ items: ThroughputSample[] }> => ({
  items: await listSamples(slug, new Date(clock.now().getTime() - minutes * 60_000)),
})
