'use client'

import { AclPermissionType, AclResourceType } from '@headgate/domain'
import { Facet, SearchInput, Select } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useKey } from '@/lib/use-key'
import type { UrlChange } from '@/lib/use-url-state'
import type { AclFilters } from './acl-filters.ts'

/** Search and filters; the principal is chosen in the table and can be let go here. */
export const AclSearch = ({ filters, onChange }: { filters: AclFilters; onChange: (change: UrlChange) => void }) => {
  const t = useTranslations('access')
  const field = useRef<HTMLInputElement>(null)
  useKey('/', () => field.current?.focus())
  // The field is not driven by the address while it is typed in: a Korean syllable under composition would be cut.
  useEffect(() => {
    const input = field.current
    if (input && input.value !== filters.search && document.activeElement !== input) input.value = filters.search
  }, [filters.search])
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        ref={field}
        shortcut="/"
        className="max-w-[420px] min-w-48 flex-1"
        aria-label={t('searchLabel')}
        placeholder={t('searchPlaceholder')}
        defaultValue={filters.search}
        onChange={(event) => onChange({ q: event.target.value })}
      />
      <Select
        small
        className="w-auto"
        aria-label={t('filterType')}
        value={filters.resourceType ?? ''}
        onChange={(event) => onChange({ type: event.target.value })}
      >
        <option value="">{t('allTypes')}</option>
        {AclResourceType.options.map((type) => (
          <option key={type} value={type}>
            {t(`type.${type}`)}
          </option>
        ))}
      </Select>
      <fieldset className="flex flex-wrap gap-1.5" aria-label={t('filterPermission')}>
        {AclPermissionType.options.map((type) => (
          <Facet
            key={type}
            tone={type === 'DENY' ? 'error' : 'ok'}
            isOn={filters.permissionType === type}
            onToggle={() => onChange({ permission: filters.permissionType === type ? null : type })}
          >
            {type}
          </Facet>
        ))}
        {filters.principal ? (
          <Facet isOn onToggle={() => onChange({ principal: null })}>
            <span className="sr-only">{t('filterPrincipal')} </span>
            <span className="mono">{filters.principal}</span>
          </Facet>
        ) : null}
      </fieldset>
    </div>
  )
}
