'use client'

import { ROLES, type Role } from '@headgate/domain'
import { Field, Select } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { useTRPC } from '@/lib/trpc'
import { highestRole, rolesUpTo } from './own-role.ts'

/** A role, with what it may do; one above one's own is shown and cannot be chosen. */
export const RoleField = ({
  role,
  error,
  select,
}: {
  role: Role
  error: string | undefined
  select: UseFormRegisterReturn
}) => {
  const t = useTranslations('settings')
  const trpc = useTRPC()
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  const allowed = rolesUpTo(me.data ? highestRole(me.data.actor) : 'viewer')
  return (
    <Field label={t('column.role')} hint={t(`roleMay.${role}`)} error={error}>
      <Select {...select}>
        {ROLES.map((name) => (
          <option key={name} value={name} disabled={!allowed.includes(name)}>
            {allowed.includes(name) ? t(`role.${name}`) : t('aboveOwn', { role: t(`role.${name}`) })}
          </option>
        ))}
      </Select>
    </Field>
  )
}
