'use client'

import { Button, Card } from '@headgate/ui'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Permitted } from '@/lib/permitted'
import { useCan } from '@/lib/use-can'
import { useUrlState } from '@/lib/use-url-state'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { TokensCard, TokensSkeleton } from './tokens-card.tsx'

export const TokensTab = () => {
  const t = useTranslations('settings')
  const url = useUrlState()
  const can = useCan('token.manage')
  const onCreate = () => url.set({ dialog: 'create' }, 'push')
  return (
    <>
      <Card
        title={t('tab.tokens')}
        meta={t('token.meta')}
        end={
          can ? (
            <Button variant="primary" onClick={onCreate}>
              <Plus aria-hidden />
              {t('token.create')}
            </Button>
          ) : null
        }
      >
        <Permitted
          permission="token.manage"
          skeleton={<TokensSkeleton />}
          refusal={(role, reason) => ({
            title: t('token.refused'),
            body: t('refusedBody', { role: t(`asRole.${role}`), reason }),
          })}
        >
          <TokensCard onCreate={onCreate} />
        </Permitted>
      </Card>
      {can && url.get('dialog') === 'create' ? <CreateTokenDialog onClose={() => url.set({ dialog: null })} /> : null}
    </>
  )
}
