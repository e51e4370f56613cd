'use client'

import { Card, Segmented } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { Permitted } from '@/lib/permitted'
import { useUrlState } from '@/lib/use-url-state'
import { AuditCard, AuditSkeleton } from './audit-card.tsx'
import { useAudit } from './use-audit.ts'
import { VerifyChain } from './verify-chain.tsx'

const Trail = ({ slug }: { slug: string }) => {
  const t = useTranslations('audit')
  const url = useUrlState()
  const isEverywhere = url.get('scope') === 'all'
  const audit = useAudit(isEverywhere ? null : slug)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-2">
        <Segmented label={t('scope')}>
          <button type="button" aria-pressed={!isEverywhere} onClick={() => url.set({ scope: null }, 'push')}>
            {t('scopeCluster')}
          </button>
          <button type="button" aria-pressed={isEverywhere} onClick={() => url.set({ scope: 'all' }, 'push')}>
            {t('scopeAll')}
          </button>
        </Segmented>
        <VerifyChain />
        <span className="ml-auto">
          <DataAge asOf={audit.data?.pages[0]?.asOf} error={audit.error} />
        </span>
      </div>
      <AuditCard audit={audit} withCluster={isEverywhere} />
    </>
  )
}

/** Who did what, when, and what came of it: refusals and mere checks too. */
export const AuditTrail = ({ slug }: { slug: string }) => {
  const t = useTranslations('audit')
  return (
    <Card label={t('title')}>
      <Permitted
        permission="audit.view"
        skeleton={<AuditSkeleton withCluster={false} />}
        refusal={(role) => ({ title: t('refused'), body: t('refusedBody', { role: t(`role.${role}`) }) })}
      >
        <Trail slug={slug} />
      </Permitted>
    </Card>
  )
}
