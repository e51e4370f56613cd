'use client'

import type { AclBinding } from '@headgate/domain'
import { useTranslations } from 'next-intl'

type Resource = Pick<AclBinding, 'resourceType' | 'patternType' | 'name'>

/** A binding as a person says it. */
export const useBindingText = () => {
  const t = useTranslations('access')
  const resource = ({ resourceType, patternType, name }: Resource): string => {
    const noun = t(`noun.${resourceType}`)
    if (resourceType === 'CLUSTER') return t('what.cluster')
    if (patternType === 'PREFIXED') return t('what.prefixed', { noun, name })
    return name === '*' ? t('what.every', { noun }) : t('what.literal', { noun, name })
  }
  const host = (value: string): string => (value === '*' ? t('anyHost') : value)
  const sentence = (binding: AclBinding): string =>
    t(`sentence.${binding.permissionType}`, {
      principal: binding.principal === 'User:*' ? t('everyoneSubject') : binding.principal,
      operation: binding.operation,
      resource: resource(binding),
      from: binding.host === '*' ? t('fromAny') : t('fromHost', { host: binding.host }),
    })
  return { resource, host, sentence }
}
