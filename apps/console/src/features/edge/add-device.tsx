'use client'

import { buttonClass } from '@headgate/ui'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { onboardingPath } from './paths.ts'

export const AddDevice = ({ bridgeId }: { bridgeId?: string }) => {
  const t = useTranslations('edge')
  return (
    <Link
      className={buttonClass({ variant: 'primary' })}
      href={onboardingPath(bridgeId === undefined ? {} : { bridge: bridgeId })}
    >
      <Plus aria-hidden />
      {t('addDevice')}
    </Link>
  )
}
