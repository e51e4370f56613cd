'use client'

import { SkeletonRows, Table } from '@headgate/ui'
import { RecordsHead } from './records-head.tsx'

export const RecordsSkeleton = () => (
  <Table density="tight" className="table-fixed">
    <RecordsHead />
    <tbody>
      <SkeletonRows rows={10} columns={6} />
    </tbody>
  </Table>
)
