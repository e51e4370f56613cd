'use client'

import type { Role } from '@headgate/domain'
import { EmptyState } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { Loaded } from './loaded.tsx'
import { type Permission, useTRPC } from './trpc.ts'

/**
 * What a role may not see is said, not left out: `refusal` gets the role of the reader, to say which one would do.
 * Only for the eye: the API decides again.
 */
export const Permitted = ({
  permission,
  skeleton,
  refusal,
  children,
}: {
  permission: Permission
  skeleton: ReactNode
  refusal: (role: Role) => { title: string; body: string }
  children: ReactNode
}) => {
  const trpc = useTRPC()
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  return (
    <Loaded query={me} skeleton={skeleton}>
      {({ actor, permissions }) => {
        if (permissions.includes(permission)) return children
        const { title, body } = refusal(actor.role)
        return (
          <EmptyState icon={Lock} title={title}>
            {body}
          </EmptyState>
        )
      }}
    </Loaded>
  )
}
