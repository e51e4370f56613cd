'use client'

import { Menu, MenuItem, Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { signOut } from '../sign-in/session.ts'

const initialsOf = (name: string): string =>
  name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')

/** Who is signed in, with which role, and the way out. */
export const AccountMenu = () => {
  const t = useTranslations('shell')
  const trpc = useTRPC()
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  if (!me.data)
    return (
      <div className="who">
        <Skeleton className="size-6 rounded-full" />
        <Skeleton />
      </div>
    )
  const { actor } = me.data
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="who">
          <span className="avatar" aria-hidden>
            {initialsOf(actor.name)}
          </span>
          <span className="min-w-0 flex-1 truncate">{actor.name}</span>
          <span className="text-xs text-muted-foreground">{t(`role.${actor.role}`)}</span>
        </button>
      }
    >
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden />
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}
