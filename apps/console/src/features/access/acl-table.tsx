'use client'

import type { AclBinding } from '@headgate/domain'
import { Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { AclHead } from './acl-head.tsx'
import { AclRow } from './acl-row.tsx'
import { bindingKey, byPrincipal } from './by-principal.ts'
import { PrincipalRow } from './principal-row.tsx'

/** One group of rows a principal: who, then what they may and may not. `onDelete` is missing where the reader may not delete. */
export const AclTable = ({
  bindings,
  onPrincipal,
  onDelete,
}: {
  bindings: readonly AclBinding[]
  onPrincipal: (principal: string) => void
  onDelete: ((binding: AclBinding) => void) | undefined
}) => {
  const t = useTranslations('access')
  return (
    <TableScroll label={t('tableLabel')}>
      <Table className="min-w-[720px]">
        <AclHead />
        {byPrincipal(bindings).map(({ principal, bindings: own }) => (
          <tbody key={principal}>
            <PrincipalRow principal={principal} count={own.length} onChoose={onPrincipal} />
            {own.map((binding) => (
              <AclRow key={bindingKey(binding)} binding={binding} onDelete={onDelete} />
            ))}
          </tbody>
        ))}
      </Table>
    </TableScroll>
  )
}
