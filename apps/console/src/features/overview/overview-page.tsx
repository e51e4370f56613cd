'use client'

import { StateBadge } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { BrokersCard } from '../brokers/brokers-card.tsx'
import { JobsCard } from '../jobs/jobs-card.tsx'
import { clusterStateOf } from '../shell/cluster-state.ts'
import { PageHead } from '../shell/page-head.tsx'
import { useOverview } from '../shell/use-overview.ts'
import { AttentionCard } from './attention-card.tsx'
import { OverviewFacts } from './overview-facts.tsx'
import { OverviewSkeleton } from './overview-skeleton.tsx'
import { PartitionsCard } from './partitions-card.tsx'
import { QuorumCard } from './quorum-card.tsx'
import { ThroughputCard } from './throughput-card.tsx'

/** What needs attention first, then what the cluster is made of. */
export const OverviewPage = ({ slug }: { slug: string }) => {
  const shell = useTranslations('shell')
  const overview = useOverview(slug)
  const { data } = overview
  const state = clusterStateOf(data, Boolean(overview.error))
  return (
    <>
      <PageHead
        title={data?.name ?? slug}
        badge={data ? <StateBadge tone={state.tone}>{shell(`clusterState.${state.name}`)}</StateBadge> : null}
        facts={<OverviewFacts overview={data} />}
      >
        <DataAge asOf={data?.asOf} error={overview.error} />
      </PageHead>
      <Loaded query={overview} skeleton={<OverviewSkeleton />}>
        {(cluster) => (
          <>
            <IncompleteNote incomplete={cluster.incomplete} />
            <AttentionCard slug={slug} findings={cluster.findings} />
            <BrokersCard slug={slug} brokers={cluster.brokers} />
            <div className="cols cols-21">
              <PartitionsCard slug={slug} overview={cluster} />
              <QuorumCard quorum={cluster.quorum} />
            </div>
            <div className="cols cols-11">
              <ThroughputCard slug={slug} />
              <JobsCard slug={slug} />
            </div>
          </>
        )}
      </Loaded>
    </>
  )
}
