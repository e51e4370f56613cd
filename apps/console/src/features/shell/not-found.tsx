'use client'

import { buttonClass, Card, EmptyState } from '@headgate/ui'
import { SearchX } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageHead } from './page-head.tsx'

/** The page of something that is not there: why that may be, and the way to the list of those that are. */
export const NotFound = ({
  head,
  isMono = false,
  title,
  label = title,
  href,
  toList,
  children,
}: {
  head: string
  isMono?: boolean
  title: string
  label?: string
  href: string
  toList: string
  children: ReactNode
}) => (
  <>
    <PageHead title={head} isMono={isMono} />
    <Card label={label}>
      <EmptyState
        icon={SearchX}
        title={title}
        action={
          <Link className={buttonClass({ variant: 'primary' })} href={href}>
            {toList}
          </Link>
        }
      >
        {children}
      </EmptyState>
    </Card>
  </>
)
