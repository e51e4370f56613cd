'use client'

import type { AclBinding } from '@headgate/domain'
import { Button, Card, Note, TableFooter } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'
import { useRowWalk } from '@/lib/use-row-walk'
import { useUrlState } from '@/lib/use-url-state'
import { PageHead } from '../shell/page-head.tsx'
import { isFiltered, NO_FILTERS, readFilters } from './acl-filters.ts'
import { AclSearch } from './acl-search.tsx'
import { AclSkeleton } from './acl-skeleton.tsx'
import { AclTable } from './acl-table.tsx'
import { AclsEmpty } from './acls-empty.tsx'
import { CreateAclDialog } from './create-acl-dialog.tsx'
import { CreateButton } from './create-button.tsx'
import { DeleteAclDialog } from './delete-acl-dialog.tsx'
import { useAcls } from './use-acls.ts'
import { useAlterReason } from './use-alter-reason.ts'

export const AccessPage = ({ slug }: { slug: string }) => {
  const t = useTranslations('access')
  const common = useTranslations('common')
  const format = useFormat()
  const url = useUrlState()
  const filters = readFilters(url.get)
  const acls = useAcls(slug, filters)
  const first = acls.data?.pages[0]
  const reason = useAlterReason(first?.isAuthorizerEnabled)
  const [doomed, setDoomed] = useState<AclBinding | null>(null)
  const scope = useRef<HTMLDivElement>(null)
  const walk = useRowWalk(scope)
  const createButton = <CreateButton reason={reason} onClick={() => url.set({ dialog: 'create' }, 'push')} />
  return (
    <>
      <PageHead
        title={t('title')}
        facts={
          first?.isAuthorizerEnabled ? (
            <span>{t.rich('facts.bindings', { ...rich, value: format.number(first.total), count: first.total })}</span>
          ) : null
        }
      >
        <DataAge asOf={first?.asOf} error={acls.error} />
        {createButton}
      </PageHead>
      {first?.isAuthorizerEnabled === false ? (
        <Note tone="warn" word={t('noAuthorizerWord')}>
          {t.rich('noAuthorizer', rich)}
        </Note>
      ) : null}
      <IncompleteNote incomplete={first?.incomplete ?? []} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only passes arrow keys on to the links of the rows */}
      <div ref={scope} onKeyDown={walk} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <AclSearch filters={filters} onChange={url.set} />
        <Card label={t('bindings')}>
          <Loaded query={acls} skeleton={<AclSkeleton />}>
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items)
              if (items.length === 0 && !acls.isSettled) return <AclSkeleton />
              if (items.length === 0)
                return (
                  <AclsEmpty
                    isFiltered={isFiltered(filters)}
                    onClear={() => url.set(NO_FILTERS)}
                    action={reason ? null : createButton}
                  />
                )
              return (
                <>
                  <AclTable
                    bindings={items}
                    onPrincipal={(principal) => url.set({ principal }, 'push')}
                    onDelete={reason ? undefined : setDoomed}
                  />
                  <TableFooter keys={common.rich('rowKeys', rich)}>
                    {t('shown', { shown: items.length, total: pages[0]?.total ?? items.length })}{' '}
                    {acls.hasNextPage ? (
                      <Button size="sm" onClick={() => acls.fetchNextPage()} disabled={acls.isFetchingNextPage}>
                        {common('loadMore')}
                      </Button>
                    ) : null}
                  </TableFooter>
                </>
              )
            }}
          </Loaded>
        </Card>
      </div>
      {url.get('dialog') === 'create' && reason === null ? (
        <CreateAclDialog slug={slug} onClose={() => url.set({ dialog: null })} />
      ) : null}
      {doomed ? <DeleteAclDialog slug={slug} binding={doomed} onClose={() => setDoomed(null)} /> : null}
    </>
  )
}
