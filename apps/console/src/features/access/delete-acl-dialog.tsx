'use client'

import type { AclBinding, Change } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { ReviewDialog } from '../change/review-dialog.tsx'
import { BindingList } from './binding-list.tsx'

/** There is nothing to fill in: the review is asked for at once. */
export const DeleteAclDialog = ({
  slug,
  binding,
  onClose,
}: {
  slug: string
  binding: AclBinding
  onClose: () => void
}) => {
  const t = useTranslations('access')
  const changes: Change[] = [{ kind: 'DeleteAcl', binding }]
  return (
    <ReviewDialog
      slug={slug}
      changes={changes}
      title={t('delete.title')}
      description={t('delete.description')}
      onClose={onClose}
      applyLabel={t('delete.apply')}
      review={() => <BindingList binding={binding} />}
      done={() => t('delete.deleted')}
      outcome={() => <p className="text-muted-foreground">{t('delete.deletedBody')}</p>}
    />
  )
}
