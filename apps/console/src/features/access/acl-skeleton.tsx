'use client'

import { SkeletonRows, Table } from '@headgate/ui'
import { AclHead, COLUMNS } from './acl-head.tsx'

export const AclSkeleton = () => (
  <Table>
    <AclHead />
    <tbody>
      <SkeletonRows rows={10} columns={COLUMNS.length + 1} />
    </tbody>
  </Table>
)
