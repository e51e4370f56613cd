'use client'

import { Button, Card } from '@headgate/ui'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Permitted } from '@/lib/permitted'
import { useCan } from '@/lib/use-can'
import { useUrlState } from '@/lib/use-url-state'
import { CreateMemberDialog } from './create-member-dialog.tsx'
import { MembersCard, MembersSkeleton } from './members-card.tsx'

/** Members belong to no cluster. */
const INSTALLATION = {}

export const MembersTab = () => {
  const t = useTranslations('settings')
  const url = useUrlState()
  const can = useCan('member.manage', INSTALLATION)
  return (
    <>
      <Card
        title={t('tab.members')}
        meta={t('member.meta')}
        end={
          can ? (
            <Button variant="primary" onClick={() => url.set({ dialog: 'create' }, 'push')}>
              <UserPlus aria-hidden />
              {t('member.create')}
            </Button>
          ) : null
        }
      >
        <Permitted
          permission="member.manage"
          resource={INSTALLATION}
          skeleton={<MembersSkeleton />}
          refusal={(role, reason) => ({
            title: t('member.refused'),
            body: t('refusedBody', { role: t(`asRole.${role}`), reason }),
          })}
        >
          <MembersCard />
        </Permitted>
      </Card>
      {can && url.get('dialog') === 'create' ? <CreateMemberDialog onClose={() => url.set({ dialog: null })} /> : null}
    </>
  )
}
