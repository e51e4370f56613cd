'use client'

import { useTranslations } from 'next-intl'
import { COLUMNS } from './acl-head.tsx'
import { principalParts } from './by-principal.ts'

/** Who the rows below are about. Its link narrows the list to this principal, and can be opened in a tab of its own. */
export const PrincipalRow = ({
  principal,
  count,
  onChoose,
}: {
  principal: string
  count: number
  onChoose: (principal: string) => void
}) => {
  const t = useTranslations('access')
  const { type, name } = principalParts(principal)
  return (
    <tr className="bg-muted">
      <th scope="rowgroup" colSpan={COLUMNS.length + 1} className="text-sm">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <a
            className="name text-foreground"
            href={`?principal=${encodeURIComponent(principal)}`}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onChoose(principal)
            }}
          >
            <span className="font-normal text-muted-foreground">{type}</span>
            {name}
          </a>
          <span className="text-xs font-normal">
            {principal === 'User:*' ? `${t('everyone')} · ` : ''}
            {t('bindingCount', { count })}
          </span>
        </div>
      </th>
    </tr>
  )
}
