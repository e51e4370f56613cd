'use client'

import { useUrlState } from '@/lib/use-url-state'
import { BalanceDialog } from './balance-dialog.tsx'
import { ByHandDialog } from './by-hand-dialog.tsx'
import { EvacuateDialog } from './evacuate-dialog.tsx'
import { readGoal } from './goals.ts'
import { LogDirsDialog } from './log-dirs-dialog.tsx'
import { RfDialog } from './rf-dialog.tsx'
import { ThrottlesDialog } from './throttles-dialog.tsx'

/** Which dialog is open stands in the address; `topics` there is a selection made elsewhere. */
export const ReassignmentDialogs = ({ slug }: { slug: string }) => {
  const url = useUrlState()
  const goal = readGoal(url.get('dialog'))
  const onClose = () => url.set({ dialog: null, topics: null })
  const topics = url.get('topics')?.split(',').filter(Boolean)
  switch (goal) {
    case 'rf':
      return <RfDialog slug={slug} {...(topics && topics.length > 0 ? { topics } : {})} onClose={onClose} />
    case 'evacuate':
      return <EvacuateDialog slug={slug} onClose={onClose} />
    case 'balance':
    case 'racks':
      return <BalanceDialog key={goal} slug={slug} isForRacks={goal === 'racks'} onClose={onClose} />
    case 'by-hand':
      return <ByHandDialog slug={slug} onClose={onClose} />
    case 'log-dirs':
      return <LogDirsDialog slug={slug} onClose={onClose} />
    case 'throttles':
      return <ThrottlesDialog slug={slug} onClose={onClose} />
    case null:
      return null
  }
}
