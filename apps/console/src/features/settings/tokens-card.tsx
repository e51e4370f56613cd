'use client'

import type { ApiToken } from '@headgate/domain'
import { Button, EmptyState, SkeletonRows, Table, TableScroll } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useCan } from '@/lib/use-can'
import { AccessDialog } from './access-dialog.tsx'
import { RevokeTokenDialog } from './revoke-token-dialog.tsx'
import { TokenRow } from './token-row.tsx'
import { TOKEN_COLUMNS, TokensHead } from './tokens-head.tsx'

const POLL_MS = 15_000

export const TokensSkeleton = () => (
  <Table>
    <TokensHead />
    <tbody>
      <SkeletonRows rows={3} columns={TOKEN_COLUMNS.length + 1} />
    </tbody>
  </Table>
)

export const TokensCard = ({ onCreate }: { onCreate: () => void }) => {
  const t = useTranslations('settings')
  const trpc = useTRPC()
  const tokens = useQuery({ ...trpc.tokens.list.queryOptions(), refetchInterval: POLL_MS })
  const [doomed, setDoomed] = useState<ApiToken | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const canGrant = useCan('member.manage', {})
  const open = tokens.data?.items.find(({ id }) => id === openId)
  return (
    <>
      <Loaded query={tokens} skeleton={<TokensSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={KeyRound}
              title={t('token.empty')}
              action={<Button onClick={onCreate}>{t('token.create')}</Button>}
            >
              {t('token.emptyBody')}
            </EmptyState>
          ) : (
            <TableScroll label={t('token.tableLabel')}>
              <Table density="tall">
                <TokensHead />
                <tbody>
                  {items.map((token) => (
                    <TokenRow
                      key={token.id}
                      token={token}
                      {...(canGrant ? { onAccess: () => setOpenId(token.id) } : {})}
                      onRevoke={() => setDoomed(token)}
                    />
                  ))}
                </tbody>
              </Table>
            </TableScroll>
          )
        }
      </Loaded>
      {open ? <AccessDialog kind="token" holder={open} onClose={() => setOpenId(null)} /> : null}
      {doomed ? <RevokeTokenDialog token={doomed} onClose={() => setDoomed(null)} /> : null}
    </>
  )
}
