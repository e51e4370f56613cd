'use client'

import type { Resource } from '@headgate/access'
import type { Role } from '@headgate/domain'
import { EmptyState } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { Loaded } from './loaded.tsx'
import { type Permission, useTRPC } from './trpc.ts'
import { SOMEWHERE, useDecide } from './use-decision.ts'
import { useRefusalText } from './use-refusal.ts'

/**
 * What somebody may not see is said, not left out: `refusal` gets the role of the reader and what their grants lack.
 * Only for the eye: the API decides again.
 */
export const Permitted = ({
  permission,
  resource = SOMEWHERE,
  skeleton,
  refusal,
  children,
}: {
  permission: Permission
  resource?: Resource
  skeleton: ReactNode
  refusal: (role: Role, reason: string) => { title: string; body: string }
  children: ReactNode
}) => {
  const trpc = useTRPC()
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  const decide = useDecide()
  const textOf = useRefusalText()
  return (
    <Loaded query={me} skeleton={skeleton}>
      {({ actor }) => {
        const decision = decide?.(permission, resource)
        if (!decision || decision.isAllowed) return children
        const { title, body } = refusal(actor.role, textOf(decision, resource))
        return (
          <EmptyState icon={Lock} title={title}>
            {body}
          </EmptyState>
        )
      }}
    </Loaded>
  )
}
